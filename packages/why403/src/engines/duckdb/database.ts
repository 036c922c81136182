import { DUCKDB } from '../sql/duckdb-dialect.ts';
import type { DuckDbApi, DuckDbConnection } from './duckdb-api.ts';

/** A database in memory. */
export interface Database {
  readonly connection: DuckDbConnection;
  /**
   * Ends all access to files and the network but for the named files, for good: whatever is asked from now on, nothing
   * else is read, nothing is loaded, and no setting can be changed back.
   */
  close(files: readonly string[]): Promise<void>;
  end(): void;
}

/** Opens it. Extensions are neither fetched nor loaded by themselves. */
export async function openDatabase({ DuckDBInstance }: DuckDbApi): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    async close(files) {
      const paths = files.map((file) => DUCKDB.text(file));
      if (paths.length > 0) await connection.run(`SET allowed_paths = [${paths.join(', ')}]`);
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
    },
    end() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
