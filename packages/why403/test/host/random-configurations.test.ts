import { rmSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { generate as generateNginx } from '../../../../bench/nginx-differential/generate.mjs';
import {
  freePort,
  makeFolder,
  startNginx,
  statusOf,
  syntaxError,
  writeCase,
} from '../../../../bench/nginx-differential/real-server.mjs';
import { ask } from '../../../../scripts/servers.mjs';
import { answerOnHost } from '../../src/cli/commands/host.ts';
import { startGenerated } from '../servers/apache-differential/compare.ts';
import { generate as generateApache } from '../servers/apache-differential/generate.ts';
import { isThere } from '../servers/ask-server.ts';
import { isRoot } from './ask-host.ts';

interface Row {
  readonly real: number | null;
  readonly said: number | null;
  readonly isProved: boolean;
  readonly what: string;
}

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly client: string;
  readonly headers: readonly (readonly [string, string])[];
}

async function rowOf({ url, method, client, headers }: Asked, real: () => Promise<number | null>): Promise<Row> {
  const header = headers.map(([name, value]) => `${name}: ${value}`);
  const answer = () => answerOnHost(url, { request: method, for: 'owner', format: 'json', client, header });
  // A server listens before it has workers.
  const diagnosis = await vi.waitFor(async () => {
    const found = await answer();
    expect(found.host.server.workerPid).not.toBeNull();
    return found;
  });
  // What is proved of nobody in particular must hold of this client as well.
  const blind = await answerOnHost(url, { request: method, for: 'owner', format: 'json', header });
  const isProved = [diagnosis, blind].some(
    ({ status, findings }) => status === 403 && findings[0]?.strength === 'proved',
  );
  return {
    real: await real(),
    said: diagnosis.status,
    isProved,
    what: `${method} ${url}: ${diagnosis.host.explanation.why}`,
  };
}

function judge(rows: readonly Row[]): void {
  const refused = rows.filter(({ real }) => real === 403);
  expect(refused.length).toBeGreaterThan(10);
  expect(rows.filter(({ isProved }) => isProved).length).toBeGreaterThan(10);
  // Nothing is proved that the server serves; refusals are found.
  expect(rows.filter(({ isProved, real }) => isProved && real !== 403)).toEqual([]);
  const missed = refused.filter(({ said }) => said !== 403);
  expect(missed.length / refused.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.05);
}

describe.skipIf(!isRoot)('random configurations of running servers', () => {
  test.skipIf(!isThere('nginx'))('nginx: what is proved is refused', { timeout: 120_000 }, async () => {
    const rows: Row[] = [];
    for (let seed = 900; seed < 905; seed++) {
      const [folder, port] = [makeFolder(), await freePort()];
      const made = generateNginx(seed, folder, port);
      writeCase(made, folder);
      const server = syntaxError(folder) === null ? await startNginx(folder, port) : null;
      try {
        for (const one of server?.isRunning === true ? made.requests : []) {
          if (!/^(?:GET|HEAD|POST|OPTIONS)$/.test(one.method) || one.body !== '') continue;
          const { method, client, headers } = one;
          const url = `http://127.0.0.1:${port}${one.target}`;
          rows.push(await rowOf({ url, method, client, headers }, () => statusOf(one, port)));
        }
      } finally {
        await server?.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    }
    judge(rows);
  });

  test.skipIf(!isThere('apache'))('Apache: what is proved is refused', { timeout: 120_000 }, async () => {
    const rows: Row[] = [];
    for (let seed = 900; seed < 906; seed++) {
      const made = generateApache(seed, 8);
      const server = await startGenerated(made);
      if (server === null) continue;
      try {
        for (const { method = 'GET', path = '/', headers = {} } of made.requests) {
          const sent = { 'User-Agent': 'curl/8.5.0', Accept: '*/*', ...headers };
          const url = `http://www.example.com:${server.port}${path}`;
          const asked = { url, method, client: '127.0.0.1', headers: Object.entries(sent) };
          rows.push(await rowOf(asked, async () => (await ask({ port: server.port, method, path, headers })).status));
        }
      } finally {
        await server.stop();
      }
    }
    judge(rows);
  });
});
