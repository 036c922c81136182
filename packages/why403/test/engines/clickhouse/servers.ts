import { freePort, isInstalled, type RunningServer, startServer } from '../../../../../scripts/servers.mjs';
import type { ServerAddress } from '../../../src/engines/clickhouse/http-client.ts';

/** Whether Debian's package is there; the suites that need it are skipped otherwise. */
export const hasClickHouse = isInstalled('clickhouse');

/** Two servers that know each other as the cluster `two`. */
export async function startTwo(): Promise<[RunningServer, RunningServer]> {
  const shards = [await freePort(), await freePort()];
  return Promise.all(shards.map((tcp) => startServer('clickhouse', { shards, tcp }))) as Promise<
    [RunningServer, RunningServer]
  >;
}

/** A server alone, with a user who has a password. */
export async function startOne(user = { name: 'why403', password: 'p4ss:word' }): Promise<RunningServer> {
  return startServer('clickhouse', { tcp: await freePort(), user });
}

/** How a server of the tests is asked. */
export function addressOf({ origin }: { readonly origin: string }): ServerAddress {
  return { origin, credentials: null, timeLimit: 120 };
}
