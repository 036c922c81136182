import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, rawServer, response } from '../collect/servers.ts';
import { EXPLAINED, exchangeLine, UNEXPLAINED } from './answers.ts';
import { file, folder, why403 } from './why403.ts';

afterEach(closeAll);

/** Writes down every connection, look-up, datagram and process that a program starts. */
const RECORDER = `
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
const log = (what, ...words) => appendFileSync(process.env.RECORD, JSON.stringify([what, ...words.map(String)]) + '\\n');
const watch = (object, name, label, words = (args) => [args[0]]) => {
  const original = object[name];
  object[name] = function (...args) {
    log(label, ...words(args));
    return original.apply(this, args);
  };
};
watch(net.Socket.prototype, 'connect', 'connect', ([first]) => {
  const { host, port, path } = Array.isArray(first) ? first[0] : typeof first === 'object' ? first : { port: first };
  return [path ?? host + ':' + port];
});
for (const resolver of [dns, dns.promises]) {
  for (const name of Object.keys(resolver)) {
    if (/^(?:lookup|resolve|reverse)/.test(name) && typeof resolver[name] === 'function') watch(resolver, name, 'dns');
  }
}
watch(dgram, 'createSocket', 'datagram');
for (const name of ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']) watch(childProcess, name, 'process');
syncBuiltinESMExports();
`;
const recorder = file('recorder.mjs', RECORDER);

async function recorded(args: readonly string[], input = ''): Promise<{ code: number | null; events: string[][] }> {
  const record = file(`record-${Math.random()}`, '');
  const { code } = await why403(args, { input, node: ['--import', recorder], env: { RECORD: record } });
  const lines = readFileSync(record, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return { code, events: lines.map((line) => JSON.parse(line)) };
}

describe('nothing is sent but to the target', () => {
  test('the recorder sees what is sent', async () => {
    const { events } = await recorded(['http://localhost:1/x', '--no-probes']);
    expect(events.map(([what]) => what)).toContain('connect');
  });

  test.for([
    ['a response', UNEXPLAINED],
    [
      'a page that names other hosts',
      `${EXPLAINED}<img src="http://127.0.0.1:9/x"><script src="http://other.example/">`,
    ],
    ['exchanges', `${exchangeLine('a', 403, 'x')}\n${exchangeLine('b', 403, 'x')}`],
    [
      'a transcript of curl',
      '* Connected to shop.example.test port 80\n> GET /x HTTP/1.1\n> Host: shop.example.test\n>\n< HTTP/1.1 403 Forbidden\n< Server: cloudflare\n<\nno',
    ],
  ] as const)('saved input: %s', async ([, input]) => {
    for (const format of ['text', 'html', 'json']) {
      const { code, events } = await recorded(['--format', format], input);
      expect([1, 3]).toContain(code);
      expect(events).toEqual([]);
    }
  });

  test('a saved diagnosis, its requests and its target', async () => {
    const server = await rawServer((_request, socket) => socket.end(response(403, 'no')));
    const saved = path.join(folder, 'saved.json');
    await why403([`${server.url}/x/y`, '--save', saved]);
    const sent = server.received.length;
    const { code, events } = await recorded([saved, '--message']);
    expect(code).toBe(3);
    expect(events).toEqual([]);
    expect(server.received).toHaveLength(sent);
  });

  test('a URL: its own address, with probes and all', async () => {
    const server = await rawServer((_request, socket) =>
      socket.end(
        response(403, 'no', [
          'Server: cloudflare',
          'Link: <http://127.0.0.1:9/>',
          'Report-To: {"url":"http://127.0.0.1:9/"}',
        ]),
      ),
    );
    const { events } = await recorded([`${server.url}/x/y`]);
    expect(events.length).toBeGreaterThan(1);
    for (const [what, where] of events) expect([what, where]).toEqual(['connect', `127.0.0.1:${server.port}`]);
  });

  test('words that explain or complete', async () => {
    for (const args of [['explain', 'waf-rule'], ['--help'], ['--version'], ['completion', 'bash']]) {
      expect((await recorded(args)).events).toEqual([]);
    }
  });
});

const hasStrace = spawnSync('strace', ['-f', '-e', 'trace=connect', 'true']).status === 0;

describe.runIf(hasStrace)('as the kernel sees it', () => {
  const trace = path.join(folder, 'trace');
  const through = ['strace', '-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', trace];
  const calls = () =>
    readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /sa_family=AF_INET|AF_UNIX/.test(line));

  test('saved input opens no connection and asks no name server', async () => {
    const { code } = await why403(['--format', 'html'], { input: UNEXPLAINED, through });
    expect(code).toBe(3);
    expect(calls()).toEqual([]);
  });

  test('a URL opens connections to its address alone', async () => {
    const server = await rawServer((_request, socket) => socket.end(response(403, 'no')));
    await why403([`${server.url}/x`], { through });
    expect(calls()).not.toHaveLength(0);
    for (const call of calls()) {
      expect(call).toContain(`sin_port=htons(${server.port})`);
      expect(call).toContain('inet_addr("127.0.0.1")');
    }
  });
});
