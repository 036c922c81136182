import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, rawServer, response } from '../collect/servers.ts';
import { file, folder, type Run, why403 } from './why403.ts';

afterEach(closeAll);

/** Every secret has this word in it, in plain or in base64. */
const CANARY = /canary|CANARY|Y2FuYXJ5|Q0FOQVJZ|63 61 6e 61 72 79/;
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkiLCJjYW5hcnkiOjF9.Y2FuYXJ5Y2FuYXJ5';

const REQUEST_FIELDS: readonly (readonly [string, string])[] = [
  ['Authorization', 'Bearer canary-bearer-0123456789'],
  ['Authorization', 'Basic dXNlcjpjYW5hcnktY2FuYXJ5Y2FuYXJ5'],
  ['Authorization', 'Digest username="u", nonce="n", response="canary-digest"'],
  [
    'Authorization',
    'AWS4-HMAC-SHA256 Credential=AKIACANARYCANARY1234/20260101/eu-west-1/s3/aws4_request, Signature=canary',
  ],
  ['Proxy-Authorization', 'Basic Y2FuYXJ5OmNhbmFyeQ=='],
  ['Cookie', 'session=canary-session; theme=canary-theme; canary'],
  ['X-Api-Key', 'canary'],
  ['X-Amz-Security-Token', 'canary-session-token'],
  ['X-Auth-Token', `x ${JWT}`],
];
const RESPONSE_FIELDS: readonly (readonly [string, string])[] = [
  ['Content-Type', 'text/html'],
  ['Set-Cookie', 'id=canary-id; Path=/; Secure; Expires=Wed, 21 Oct 2026 07:28:00 GMT, two=canary-two; HttpOnly'],
  [
    'Location',
    'https://user:canary-p@ss@login.example.test/?code=canary-code-123&state=canary-state#access_token=canary',
  ],
  ['X-Echo', `Bearer ${JWT}`],
  ['X-Refreshed-Token', 'canary'],
];
const QUERY = [
  'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=canary%2F20260101%2Feu%2Fs3%2Faws4_request&X-Amz-Signature=canary&X-Amz-Security-Token=canary',
  'GoogleAccessId=canary%40x&Signature=canary%2B&X-Goog-Signature=canary&X-Goog-Credential=canary',
  'sv=2024&se=2026&sig=canary%3D',
  'Policy=canary-policy__&Key-Pair-Id=canary&Signature=canary',
  'next=https%3A%2F%2Fx.test%2F%3Fa%3D1%26access_token%3Dcanary%26b%3D2',
].join('&');
const URL_WITH_SECRETS = `https://user:canary-pass@shop.example.test/a?${QUERY}`;

const BODY = [
  '{"access_token":"canary-access","refresh_token": "canary refresh","client_secret":"canary","password":"my canary word"}',
  String.raw`{"escaped":"{\"api_key\":\"canary-escaped\",\"Authorization\":\"Bearer canary-x\"}"}`,
  `token ${JWT} and AKIACANARYCANARY1234 and ASIACANARYCANARY1234`,
  'ghp_canaryCANARYcanary0123456789abcdef github_pat_canaryCANARY0123456789_abc glpat-canaryCANARY0123456789',
  'xoxb-123456-canaryCANARY npm_canaryCANARYcanary0123456789abcdef sk_live_canaryCANARY0123456789 rk_test_canaryCANARY0123456789',
  '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\ncanaryCANARY+/\nY2FuYXJ5\n-----END RSA PRIVATE KEY-----',
  '<Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>AKIACANARYCANARY1234</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256\n20260101T000000Z\nx-amz-security-token:canary</StringToSign><SignatureProvided>canary</SignatureProvided><StringToSignBytes>41 57 63 61 6e 61 72 79</StringToSignBytes><CanonicalRequest>GET\n/\nX-Amz-Credential=canary&amp;X-Amz-Security-Token=canary\nhost:x</CanonicalRequest></Error>',
  "The MAC signature found in the HTTP request 'canary=' is not the same as any computed signature.",
  'curl -u admin:canary-pass -H "Authorization: token canary-0" -b "sid=canary" https://x.example.test/',
  'GET / HTTP/1.1\nCookie: a="canary"; b=canary\nX-Api-Key: canary-key\nAuthorization: Custom canary one',
  '<input type="hidden" name="csrf_token" value="canary"><table><tr><td>HTTP_COOKIE</td><td>sid=canary</td></tr></table>',
  'https://api.telegram.org/bot123456789:canaryCANARYcanaryCANARY01/getMe https://hooks.slack.com/services/T01/B02/canaryCANARY',
].join('\n');

const ask = { method: 'GET', url: URL_WITH_SECRETS, headers: REQUEST_FIELDS };
const answer = { status: 403, headers: RESPONSE_FIELDS, body: BODY };
const fields = (list: readonly (readonly [string, string])[], mark = '') =>
  list.map(([name, value]) => `${mark}${name}: ${value}`).join('\n');
const named = (list: readonly (readonly [string, string])[]) => list.map(([name, value]) => ({ name, value }));

const SHAPES: readonly (readonly [string, string])[] = [
  ['exchange JSON', JSON.stringify({ id: 'a', request: ask, response: answer })],
  [
    'HTTP message',
    `GET ${URL_WITH_SECRETS} HTTP/1.1\nHost: shop.example.test\n${fields(REQUEST_FIELDS)}\n\nHTTP/1.1 403 Forbidden\n${fields(RESPONSE_FIELDS)}\n\n${BODY}`,
  ],
  [
    'curl -v',
    `$ curl -v '${URL_WITH_SECRETS}'\n> GET /a?${QUERY} HTTP/1.1\n> Host: shop.example.test\n${fields(REQUEST_FIELDS, '> ')}\n>\n< HTTP/1.1 403 Forbidden\n${fields(RESPONSE_FIELDS, '< ')}\n<\n${BODY}`,
  ],
  [
    'HAR',
    JSON.stringify({
      log: {
        version: '1.2',
        entries: [
          {
            request: { ...ask, headers: named(REQUEST_FIELDS) },
            response: { status: 403, headers: named(RESPONSE_FIELDS), content: { text: BODY } },
          },
        ],
      },
    }),
  ],
  ['page', `<!doctype html><html><title>403</title><body>${BODY}</body></html>`],
  ['text', BODY],
  ['header fields', `${fields(RESPONSE_FIELDS)}\nServer: nginx\n\n${BODY}`],
  [
    'saved diagnosis',
    JSON.stringify({
      version: 1,
      target: URL_WITH_SECRETS,
      findings: [{ title: 'canary' }],
      caveats: ['canary'],
      observations: [{ kind: 'exchange', request: ask, response: answer }],
    }),
  ],
  [
    'error of a client',
    `AxiosError: Request failed with status code 403\n  config: { headers: { Authorization: 'Bearer canary-axios', 'X-Api-Key': 'canary' }, url: '${URL_WITH_SECRETS}' },\n  response: { status: 403, headers: { server: 'nginx', 'set-cookie': [ 'a=canary; path=/' ] }, data: ${JSON.stringify(BODY)} }`,
  ],
];

/** What is around each secret in a text. */
function leaks(text: string): string[] {
  return [...text.matchAll(new RegExp(`.{0,60}(?:${CANARY.source}).{0,20}`, 'g'))].map(([around]) => around);
}

function expectNoCanary(run: Run, what: string): void {
  expect(leaks(run.stdout), what).toEqual([]);
  expect(leaks(run.stderr), what).toEqual([]);
}

describe.for(SHAPES)('secrets in saved input: %s', ([name, text]) => {
  const saved = path.join(folder, `${name.replaceAll(' ', '-')}.json`);

  test('are in no output', async () => {
    const runs = await Promise.all([
      why403(['--format', 'json', '--save', saved], { input: text }),
      ...['text', 'ndjson', 'markdown', 'html'].map((format) =>
        why403([file(`${name}.txt`, text), '--format', format]),
      ),
      why403(['--message'], { input: text }),
    ]);
    for (const run of runs) {
      expect([1, 3]).toContain(run.code);
      expectNoCanary(run, name);
    }
    expect(leaks(readFileSync(saved, 'utf8'))).toEqual([]);
    expect(runs[0]?.stdout).toContain('[redacted]');
  });
});

describe('secrets of a request that is sent', () => {
  const input = `${fields(REQUEST_FIELDS.slice(0, 1))}\n${fields(REQUEST_FIELDS.slice(5))}\n`;

  test('are in no output, even where the server repeats all of it', async () => {
    const server = await rawServer(({ bytes }, socket) =>
      socket.end(
        response(403, `${BODY}\n${bytes}\n${bytes.slice(bytes.indexOf('Bearer '))}`, [
          ...fields(RESPONSE_FIELDS).split('\n'),
        ]),
      ),
    );
    const url = `http://user:canary-pass@127.0.0.1:${server.port}/a?${QUERY}`;
    const saved = path.join(folder, 'asked.json');
    for (const options of [['--format', 'json', '--save', saved], ['--format', 'html'], ['--message'], []]) {
      const run = await why403([url, '-H', '@-', '-d', '{"password":"canary-body"}', ...options], { input });
      expect([1, 3]).toContain(run.code);
      expectNoCanary(run, options.join(' '));
    }
    expect(server.received[0]?.bytes).toContain('canary-bearer');
    expect(leaks(readFileSync(saved, 'utf8'))).toEqual([]);
  });

  test('are in no error', async () => {
    const server = await rawServer(({ bytes }, socket) => socket.end(`not HTTP ${bytes}`));
    const unreachable = `http://user:canary-pass@127.0.0.1:1/a?${QUERY}`;
    const silly = `http://user:canary-pass@127.0.0.1:${server.port}/a?${QUERY}`;
    const attempts: readonly (readonly string[])[] = [
      [unreachable],
      [silly],
      [unreachable.replace('http:', 'htp:')],
      [unreachable.replace('127.0.0.1:1', '')],
      [unreachable.replace('http://', '')],
      ['user:canary-pass@'],
      ['http://127.0.0.1:1/', '--proxy', 'http://u:canary-pass@127.0.0.1:1'],
      ['http://127.0.0.1:1/', '--proxy', 'ftp://u:canary-pass@127.0.0.1:1'],
      ['http://127.0.0.1:1/', '-H', 'Authorization Bearer canary'],
      ['http://127.0.0.1:1/', '--header-env', 'canary=canary=canary'],
      ['--token=canary', 'http://127.0.0.1:1/'],
    ];
    for (const args of attempts) {
      const run = await why403(args.includes('-H') ? args : [...args, '-H', '@-'], { input });
      expect(run.code, args.join(' ')).toBe(2);
      expect(run.stdout).toBe('');
      // Where a proxy is not there, the direct request is listed before it fails as well.
      expect(run.stderr).toMatch(/^(?:Also asking, [^\n]+\n {2}GET [^\n]+\n)?why403: [^\n]+\n$/);
      expect(run.stderr, args.join(' ')).not.toMatch(/canary-|=canary/);
    }
  });
});
