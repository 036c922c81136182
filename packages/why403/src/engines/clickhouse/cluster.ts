import { UsageError } from '../../errors.ts';
import { CLICKHOUSE } from '../sql/clickhouse-dialect.ts';
import type { ServerAddress } from './http-client.ts';
import { query } from './query.ts';

/** One shard of a cluster, with the servers that hold the same rows. */
interface Shard {
  readonly number: number;
  readonly replicas: readonly string[];
}

/** What of a cluster answers now. */
export interface ClusterState {
  readonly shards: readonly Shard[];
  /** Shards of which no server answers. */
  readonly down: readonly Shard[];
  /** How many do not answer, where it could not be found out which. */
  readonly unnamed: number;
}

/** Asks each shard, through the server that is asked the other questions too: it is the one that has to reach them. */
export async function clusterState(server: ServerAddress, cluster: string): Promise<ClusterState> {
  const shards = await shardsOf(server, cluster);
  const name = CLICKHOUSE.text(cluster);
  const answers = await query(server, `SELECT 1 FROM cluster(${name}, system, one)`, 'n', {
    skip_unavailable_shards: 1,
  });
  const missing = shards.length - answers.length;
  if (missing <= 0) return { shards, down: [], unnamed: 0 };
  const reachable = await Promise.all(shards.map((shard) => answersOne(server, shard)));
  const down = shards.filter((_, at) => !reachable[at]);
  // Servers that want a password of their own refuse this question while they answer that of the cluster.
  return down.length === missing ? { shards, down, unnamed: 0 } : { shards, down: [], unnamed: missing };
}

async function shardsOf(server: ServerAddress, cluster: string): Promise<Shard[]> {
  const rows = await query(
    server,
    `SELECT shard_num, host_name, port FROM system.clusters WHERE cluster = ${CLICKHOUSE.text(cluster)} ORDER BY shard_num, replica_num`,
    'ntn',
  );
  if (rows.length === 0) throw new UsageError(`ClickHouse at ${server.origin} knows no cluster ${cluster}.`);
  const shards = new Map<number, string[]>();
  for (const [number, host, port] of rows) {
    const replicas = shards.get(Number(number)) ?? [];
    replicas.push(`${host}:${port}`);
    shards.set(Number(number), replicas);
  }
  return [...shards].map(([number, replicas]) => ({ number, replicas }));
}

async function answersOne(server: ServerAddress, { replicas }: Shard): Promise<boolean> {
  for (const replica of replicas) {
    try {
      await query(server, `SELECT 1 FROM remote(${CLICKHOUSE.text(replica)}, system, one)`, 'n');
      return true;
    } catch {
      // The next server of the shard holds the same rows.
    }
  }
  return false;
}

/** What is missing, a sentence for each shard. */
export function missingSentences(cluster: string, { shards, down, unnamed }: ClusterState): string[] {
  if (unnamed > 0) return [`${unnamed} of ${shards.length} shards of ${cluster} do not answer: their rows are missing`];
  return down.map(
    ({ number, replicas }) =>
      `shard ${number} of ${shards.length} of ${cluster} (${replicas.join(', ')}) does not answer: its rows are missing`,
  );
}
