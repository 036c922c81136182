import { createRequire } from 'node:module';
import { openDatabase } from '../../../src/engines/duckdb/database.ts';
import { DuckDbSession } from '../../../src/engines/duckdb/duckdb-session.ts';
import { loadDuckDb } from '../../../src/engines/duckdb/open-duckdb.ts';

/** Whether the package is there; the suites that need it are skipped otherwise. */
export const hasDuckDb = isThere();

function isThere(): boolean {
  try {
    createRequire(import.meta.url).resolve('@duckdb/node-api');
    return true;
  } catch {
    return false;
  }
}

/** An empty database. */
export async function openDuckDb() {
  const database = await openDatabase(loadDuckDb(import.meta.filename));
  return { session: new DuckDbSession(database.connection), end: () => database.end() };
}
