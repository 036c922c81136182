import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cloudflareToken, zoneNames } from '../../src/collect/account/cloudflare/calls.ts';
import { file, why403 } from '../cli/why403.ts';
import { closeAll, rawServer } from '../collect/servers.ts';

/** The API as its published schema has it: `{"success", "errors", "messages", "result"}` around every answer. */
const ZONE = '0123456789abcdef0123456789abcdef';
const ACCOUNT = 'fedcba9876543210fedcba9876543210';
const LIST = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const SET = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
const RAY = '8f2d3c4b5a697887';
const TOKEN = 'Abcdefghijklmnopqrstuvwxyz0123456789abcd';

const ok = (result: unknown, more: object = {}) => ({
  status: 200,
  body: { success: true, errors: [], messages: [], result, ...more },
});
const refused = {
  status: 403,
  body: { success: false, errors: [{ code: 10000, message: 'Authentication error' }], messages: [], result: null },
};
const absent = {
  status: 404,
  body: {
    success: false,
    errors: [{ code: 10003, message: 'could not find entrypoint ruleset' }],
    messages: [],
    result: null,
  },
};

type Answer = { readonly status: number; readonly body: unknown };
let answers: Record<string, Answer> = {};
const asked: { line: string; authorization: string | undefined; body: string }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const path = (request.url ?? '').replace('/client/v4', '').replace(/[?&]per_page=\d+/, '');
    asked.push({
      line: `${request.method} ${path}`,
      authorization: request.headers.authorization,
      body: Buffer.concat(chunks).toString(),
    });
    const { status, body } = answers[path] ?? absent;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
});
let api = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`;
});
afterAll(() => server.close());
afterEach(() => {
  asked.length = 0;
  answers = {};
  closeAll();
});

const custom = (rules: readonly object[]) =>
  ok({ id: 'e', kind: 'zone', phase: 'http_request_firewall_custom', rules });
const zone = {
  '/zones?name=www.shop.example': ok([]),
  '/zones?name=shop.example': ok([{ id: ZONE, name: 'shop.example', account: { id: ACCOUNT } }]),
};
const entry = `/zones/${ZONE}/rulesets/phases/http_request_firewall_custom/entrypoint`;
const admin = {
  id: 'r1',
  action: 'block',
  description: 'keep admin private',
  expression: 'http.request.uri.path contains "/admin" and not ip.src in $office',
};

const PAGE = `GET /blog/administration HTTP/1.1\nHost: www.shop.example\nUser-Agent: curl/8\n\nHTTP/1.1 403 Forbidden\nDate: Sat, 21 Nov 2026 17:38:18 GMT\nServer: cloudflare\nCF-RAY: ${RAY}-FRA\nContent-Type: text/html\n\n<title>Attention Required! | Cloudflare</title><h1 data-translate="block_headline">Sorry, you have been blocked</h1><p>Cloudflare Ray ID: ${RAY}</p>`;
const blocked = () => file('cf/blocked.http', PAGE);

async function run(
  saved: string,
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = { CLOUDFLARE_API_TOKEN: TOKEN },
) {
  const done = await why403([saved, '--live', '--endpoint', api, '--format', 'json', ...more], { env });
  return { ...done, answer: done.code === 2 ? null : JSON.parse(done.stdout) };
}

test('the zone is found, its rules and lists are read, and the rule that fired is named', async () => {
  answers = {
    ...zone,
    [entry]: custom([admin]),
    [`/accounts/${ACCOUNT}/rules/lists`]: ok([{ id: LIST, name: 'office', kind: 'ip' }]),
    [`/accounts/${ACCOUNT}/rules/lists/${LIST}/items`]: ok([{ ip: '198.51.100.0/24' }], {
      result_info: { cursors: { after: 'next' } },
    }),
    [`/accounts/${ACCOUNT}/rules/lists/${LIST}/items&cursor=next`]: ok([{ ip: '192.0.2.0/24' }], {
      result_info: { cursors: {} },
    }),
  };
  const { answer, stderr, stdout } = await run(blocked(), ['--client', '203.0.113.9']);
  // The page says that a rule matched; what that rule tests is the address.
  expect(answer.findings[0]).toMatchObject({ cause: 'ip-block', strength: 'proved' });
  expect(answer.findings[0].title).toContain('keep admin private');
  expect(stderr).toContain('rules of the phase http_request_firewall_custom');
  expect(stderr).toContain('nothing is changed');
  expect(asked.every(({ line }) => /^GET |^POST \/graphql$/.test(line))).toBe(true);
  expect(asked.every(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true);
  expect(stdout + stderr).not.toContain(TOKEN);
  // Of the second page as well: from there the rule lets the request pass.
  const office = await run(blocked(), ['--client', '192.0.2.7']);
  expect(office.answer.findings[0].title).not.toContain('keep admin private');
});

test('the Security Event of the Ray ID names the rule, and tells who asked', async () => {
  const event = {
    action: 'block',
    source: 'firewallCustom',
    ruleId: 'r1',
    rayName: RAY,
    clientIP: '203.0.113.9',
    clientCountryName: 'DE',
    clientAsn: '64500',
    clientRequestHTTPHost: 'www.shop.example',
    clientRequestPath: '/blog/administration',
    clientRequestHTTPMethodName: 'GET',
    clientRequestQuery: '',
    datetime: '2026-11-21T17:38:18Z',
    edgeResponseStatus: 403,
    userAgent: 'curl/8',
  };
  answers = {
    ...zone,
    [entry]: custom([
      { id: 'r1', action: 'block', description: 'not from there', expression: 'ip.src.country eq "DE"' },
    ]),
    '/graphql': {
      status: 200,
      body: { data: { viewer: { zones: [{ firewallEventsAdaptive: [event] }] } }, errors: null },
    },
  };
  const { answer } = await run(blocked());
  expect(JSON.parse(asked.find(({ line }) => line === 'POST /graphql')?.body ?? '{}').variables.filter.rayName).toBe(
    RAY,
  );
  expect(answer.findings[0].strength).toBe('proved');
  expect(JSON.stringify(answer.findings)).toContain('not from there');
  expect(answer.observations.some(({ kind }: { kind: string }) => kind === 'log-line')).toBe(true);
});

test('a custom ruleset that is run is read too', async () => {
  answers = {
    ...zone,
    [entry]: custom([{ id: 'x', action: 'execute', expression: 'true', action_parameters: { id: SET } }]),
    [`/accounts/${ACCOUNT}/rulesets/${SET}`]: ok({
      id: SET,
      kind: 'custom',
      phase: 'http_request_firewall_custom',
      rules: [{ ...admin, expression: 'http.request.uri.path contains "/admin"' }],
    }),
  };
  const { answer } = await run(blocked());
  expect(answer.findings[0].title).toContain('keep admin private');
});

test('what the token may not read is named with the permission', async () => {
  answers = { ...zone, [entry]: refused, [`/zones/${ZONE}/bot_management`]: refused, '/graphql': refused };
  const { answer } = await run(blocked());
  expect(answer.caveats.join()).toContain('a token with "Zone WAF Read" could read it');
  expect(answer.caveats.join()).toContain('a token with "Bot Management Read" could read it');
  expect(answer.caveats.join()).toContain('a token with "Analytics Read" could read it');
});

test('without the zone, or with hostile answers, what is known stays', async () => {
  const none = await run(blocked());
  expect(none.answer.caveats.join()).toContain('The token shows no zone for www.shop.example');
  expect(none.answer.findings[0]).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'proved' });
  answers = {
    ...zone,
    [entry]: { status: 200, body: `{"result":${'['.repeat(100_000)}` },
    [`/zones/${ZONE}/bot_management`]: { status: 200, body: 'x'.repeat(3 * 1024 * 1024) },
  };
  const hostile = await run(blocked());
  expect(hostile.answer.findings[0].rule).toBe('cloudflare/waf-rule');
  expect(hostile.answer.caveats.join()).toContain('larger than 2 MiB');
  const ids = { '/zones?name=www.shop.example': ok([{ id: '../../user/tokens', account: { id: 'x' } }]) };
  answers = ids;
  const path = await run(blocked());
  expect(asked.some(({ line }) => line.includes('..'))).toBe(false);
  expect(path.code).not.toBe(2);
});

test('the token is shown to nobody a redirect leads to', async () => {
  const other = await rawServer((_, socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
  const leading = await rawServer((_, socket) =>
    socket.end(`HTTP/1.1 302 Found\r\nLocation: ${other.url}/\r\nContent-Length: 0\r\n\r\n`),
  );
  const { answer } = await run(blocked(), ['--endpoint', `${leading.url}/client/v4`]);
  expect(other.received).toEqual([]);
  expect(answer.caveats.join()).toContain('redirect (302), which was not followed');
});

test('where Cloudflare is not on the way nothing is asked', async () => {
  const saved = file(
    'cf/nginx.http',
    'GET / HTTP/1.1\nHost: shop.example\n\nHTTP/1.1 403 Forbidden\nServer: nginx\n\n',
  );
  const { answer } = await run(saved);
  expect(asked).toEqual([]);
  expect(answer.caveats.join()).toContain('Cloudflare is not seen on the way here');
  const harness = JSON.stringify({
    request: { method: 'GET', url: 'https://pictures.s3.eu-central-1.amazonaws.com/a%20b' },
    response: { status: 403, headers: [['Server', 'AmazonS3']] },
  });
  const s3 = await run(file('cf/s3.json', harness));
  expect(s3.answer.caveats.join()).toContain("why403 's3://pictures/a b' --live");
});

test('a token is asked for, and none is repeated', async () => {
  const { answer } = await run(blocked(), [], {});
  expect(answer.caveats.join()).toContain('CLOUDFLARE_API_TOKEN');
  expect(answer.findings[0].rule).toBe('cloudflare/waf-rule');
  expect(asked).toEqual([]);
  const bad = await run(blocked(), [], { CLOUDFLARE_API_TOKEN: 'not a token at all' });
  expect(bad.stderr).not.toContain('not a token');
  expect(() => cloudflareToken('x')).toThrow('no API token');
  const plain = await run(blocked(), ['--endpoint', 'http://api.example.test/client/v4']);
  expect(plain.stderr).toContain('expected https://');
});

test('names that a zone may have', () => {
  expect(zoneNames('a.b.shop.example')).toEqual(['a.b.shop.example', 'b.shop.example', 'shop.example']);
  expect(zoneNames('localhost')).toEqual([]);
  expect(zoneNames('a&b=c.example')).toEqual([]);
});
