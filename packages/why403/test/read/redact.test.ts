import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactHeaders, redactText, redactUrl } from '../../src/read/redact.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl';

describe('what is taken out of text', () => {
  test.for([
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [redacted]'],
    ['Authorization: Bearer abc 403 error code: 1020', 'Authorization: Bearer [redacted] 403 error code: 1020'],
    ['{"authorization":"Basic dXNlcjpwYXNz==","status":"403"}', '{"authorization":"Basic [redacted]","status":"403"}'],
    ['Authorization: Digest username="u", response="abc"', 'Authorization: Digest [redacted]'],
    ["in Authorization header: 'Bearer abc'.", "in Authorization header: 'Bearer [redacted]'."],
    ['Cookie: a="x y"; theme=dark', 'Cookie: a=[redacted]; theme=[redacted]'],
    ['{"cookie":"a=1; b=2","c":3}', '{"cookie":"a=[redacted]; b=[redacted]","c":3}'],
    [
      'Set-Cookie: a=1; Path=/; Secure, b=2; Max-Age=9',
      'Set-Cookie: a=[redacted]; Path=/; Secure, b=[redacted]; Max-Age=9',
    ],
    ['https://u:p@ss@h.test/x?a=1', 'https://[redacted]@h.test/x?a=1'],
    [
      String.raw`"https:\/\/u:p@h.test\/?a=1\u0026sig=abc"`,
      String.raw`"https:\/\/[redacted]@h.test\/?a=1\u0026sig=[redacted]"`,
    ],
    [
      '/?u=https%3A%2F%2Fx%2F%3Fa%3D1%26sig%3Dab%252Bc%26b%3D2',
      '/?u=https%3A%2F%2Fx%2F%3Fa%3D1%26sig%3D[redacted]%26b%3D2',
    ],
    ['/cb#access_token=abc&state=0123456789', '/cb#access_token=[redacted]&state=[redacted]'],
    ['{"token":"abc","refresh_token": "d"}', '{"token":"[redacted]","refresh_token": "[redacted]"}'],
    [String.raw`"{\"api_key\":\"abc\"}"`, String.raw`"{\"api_key\":\"[redacted]\"}"`],
    ['{"password":"three word secret"}', '{"password":"[redacted]"}'],
    ['X-Api-Key: abcd\nHost: x', 'X-Api-Key: [redacted]\nHost: x'],
    ["{ 'x-api-key': [ 'abc' ] }", "{ 'x-api-key': [ '[redacted]' ] }"],
    ['[password] => abcd', '[password] => [redacted]'],
    ['<SignatureProvided>a/b=</SignatureProvided>', '<SignatureProvided>[redacted]</SignatureProvided>'],
    ['<StringToSignBytes>41 57 53 34 2d</StringToSignBytes>', '<StringToSignBytes>[redacted]</StringToSignBytes>'],
    ['<input name="csrf_token" value="abc">', '<input name="csrf_token" value="[redacted]">'],
    ['AccountName=x;AccountKey=abcd==;EndpointSuffix=y', 'AccountName=x;AccountKey=[redacted];EndpointSuffix=y'],
    ["curl -u 'a:b c' https://x.test -b 'd=e'", "curl -u 'a:[redacted]' https://x.test -b 'd=[redacted]'"],
    [`it was ${JWT}.`, 'it was [redacted]'],
    [
      '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----[redacted]-----END PRIVATE KEY-----',
    ],
    ['/bot123456789:abcdefghijklmnopqrstuvwxyz/getMe', '/bot123456789:[redacted]/getMe'],
  ] as const)('%s', ([text, clean]) => {
    expect(redactText(text)).toBe(clean);
    expect(redactText(clean)).toBe(clean);
  });

  test('prefixes that tell the kind of a key stay', () => {
    const rest = 'abcdefghijklmnop0123456789';
    for (const prefix of [
      'sk_test_',
      'sk_live_',
      'rk_live_',
      'ghp_',
      'github_pat_',
      'glpat-',
      'npm_',
      'AIza',
      'hf_',
      'xoxb-',
    ]) {
      expect(redactText(`the key ${prefix}${rest} was refused`)).toBe(`the key ${prefix}[redacted] was refused`);
      expect(redactText(`{"token":"${prefix}${rest}"}`)).toBe(`{"token":"${prefix}[redacted]"}`);
      expect(redactHeaders([['Authorization', `Bearer ${prefix}${rest}`]])[0]?.[1]).toBe(`Bearer ${prefix}[redacted]`);
      expect(redactHeaders([['X-Api-Key', prefix + rest]])[0]?.[1]).toBe(`${prefix}[redacted]`);
    }
    expect(redactText('AKIAIOSFODNN7EXAMPLE')).toBe('AKIA[redacted]');
  });
});

test('a URL whose scheme is not shown has no user either', () => {
  expect(redactUrl('user:p@ss@h.test/x')).toBe('[redacted]@h.test/x');
  expect(redactUrl('[redacted]@h.test/x')).toBe('[redacted]@h.test/x');
  expect(redactUrl('h.test:8080/x@y')).toBe('h.test:8080/x@y');
});

describe('what stays', () => {
  test.for([
    'error code: 1020 error code=1020 Ray ID: 8abc0123456789de',
    'Bearer error="insufficient_scope", error_description="The token: expired", scope="a b"',
    "Invalid API Token: InvalidMacaroon('invalid macaroon signature')",
    'Invalid token: malformed token',
    'Authorization: required',
    'authorization: You must log in before you may see this',
    'Authorization: Bearer YOUR_KEY',
    'Vary: Authorization, Cookie',
    'Access-Control-Allow-Headers: authorization, x-api-key, x-csrf-token',
    'The authorization header is malformed; the region is wrong; expecting eu-west-1',
    'The AWS Access Key Id you provided does not exist in our records.',
    '<Code>InvalidAccessKeyId</Code><RequestId>4442587FB7D0A2F9</RequestId>',
    '<Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match</Message>',
    'Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z',
    '{"password":"The password field is required.","token":["This field may not be blank."]}',
    '{"error":"invalid_token","token_type":"Bearer","expires_in":3600}',
    '<pre>ForbiddenError: invalid csrf token</pre>\n<pre>EBADCSRFTOKEN</pre>',
    'https://shop.example/?state=closed&code=1020&page=2',
    'see https://unpkg.example/x/@scope/y and mail me@example.test',
    'sk-folding-cube class=sk-circle-fade-dot',
    "credentials: 'include', token: null, password: undefined",
    'X-Debug-Token: 5d1a2b',
  ])('%s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  test.for([
    ['X-RateLimit-Remaining', '0'],
    ['x-ratelimit-limit-tokens', '150000'],
    ['anthropic-ratelimit-tokens-reset', '2026-01-01T00:00:00Z'],
    ['github-authentication-token-expiration', '2026-01-01 00:00:00 UTC'],
    ['WWW-Authenticate', 'Bearer error="insufficient_scope", scope="orders:write"'],
    ['x-oauth-scopes', 'repo, read:org'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['X-CSRF-Token', 'Required'],
    ['cf-ray', '8abc0123456789de-FRA'],
    ['x-amz-request-id', '4442587FB7D0A2F9'],
    ['x-amz-id-2', 'vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6qMa0emYBDXOo6QBU0Wo='],
    ['Idempotency-Key', '550e8400-e29b-41d4-a716-446655440000'],
    ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
  ] as const)('%s: %s', ([name, value]) => {
    expect(redactHeaders([[name, value]])).toEqual([[name, value]]);
  });
});

describe('header fields', () => {
  test.for([
    ['Authorization', 'Bearer abc', 'Bearer [redacted]'],
    ['authorization', 'AWS4-HMAC-SHA256 Credential=a/b, Signature=c', 'AWS4-HMAC-SHA256 [redacted]'],
    ['Proxy-Authorization', 'abc', '[redacted]'],
    ['X-Forwarded-Authorization', 'Basic abc', 'Basic [redacted]'],
    ['Cookie', 'sid=abc; abc', 'sid=[redacted];[redacted]'],
    [
      'Set-Cookie',
      'a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly',
      'a=[redacted]; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly',
    ],
    ['X-Api-Key', 'short', '[redacted]'],
    ['Ocp-Apim-Subscription-Key', 'abc', '[redacted]'],
    ['x-amz-security-token', 'abc', '[redacted]'],
    ['X-Own-Secret', 'abc', '[redacted]'],
    ['Location', 'https://u:p@h.test/?code=abcdefghij', 'https://[redacted]@h.test/?code=[redacted]'],
    ['X-Echo', `got ${JWT}`, 'got [redacted]'],
  ] as const)('%s: %s', ([name, value, clean]) => {
    expect(redactHeaders([[name, value]])).toEqual([[name, clean]]);
    expect(redactHeaders([[name, clean]])).toEqual([[name, clean]]);
  });
});

/** Pieces of which hostile pages are made. */
const PIECES = [
  ...[
    'token',
    'password',
    'Authorization',
    'Cookie',
    'Set-Cookie',
    'access_token',
    'sig',
    'Bearer',
    'Basic',
    'SignatureProvided',
  ],
  ...[
    ': ',
    '=',
    '":"',
    '\\":\\"',
    "'",
    '"',
    '`',
    '\\',
    ' => ',
    '[',
    ']',
    '; ',
    ', ',
    ' ',
    '\n',
    '\t',
    '&',
    '?',
    '#',
    '%3D',
    '%26',
    '@',
    '//',
    '://',
    '<',
    '>',
    '</td><td>',
  ],
  ...[
    '[redacted]',
    'redacted]',
    'eyJ',
    'eyJhbGciOiJIUzI1NiJ9',
    '.',
    'sk_test_',
    'ghp_',
    'AKIA',
    'abcdefghijklmnop',
    '0123456789012345',
    '-----BEGIN PRIVATE KEY-----',
    '-----END',
    ' -u ',
    ' -b ',
  ],
];
const hostile = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 6 })), {
  maxLength: 40,
});

describe('for any text', () => {
  test('what is clean stays as it is', () => {
    fc.assert(
      fc.property(hostile, (pieces) => {
        const clean = redactText(pieces.join(''));
        expect(redactText(clean)).toBe(clean);
        const [[, field = ''] = []] = redactHeaders([['Set-Cookie', pieces.join('')]]);
        expect(redactHeaders([['Set-Cookie', field]])[0]?.[1]).toBe(field);
      }),
      { numRuns: 3000 },
    );
  });

  const secret = fc.stringMatching(/^[A-Za-z0-9]{20,40}$/).map((text) => `${text}7x`);
  const noise = fc.string({ maxLength: 30 }).map((text) => text.replace(/["'`\\\r\n]/g, ''));
  test.for([
    ['a JSON member', (value: string) => `{"access_token":"${value}"}`],
    ['a header field', (value: string) => `\nAuthorization: Bearer ${value}\n`],
    ['a parameter', (value: string) => `https://h.test/?a=1&X-Amz-Signature=${value}&b=2`],
    ['a user', (value: string) => `https://user:${value}@h.test/`],
    ['a cookie', (value: string) => `\nCookie: sid=${value}\n`],
    ['an element', (value: string) => `<Token>${value}</Token>`],
    ['a key', (value: string) => ` ghp_${value} `],
  ] as const)('a secret is taken out: %s', ([, put]) => {
    fc.assert(
      fc.property(secret, noise, noise, (value, before, after) => {
        expect(redactText(`${before}\n${put(value)}\n${after}`)).not.toContain(value);
      }),
      { numRuns: 200 },
    );
  });

  test('a URL keeps its host and path', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const [, host = '', path = ''] = /^https?:(\/\/[^/?#]*)([^?#]*)/.exec(url) ?? [];
        expect(redactUrl(url)).toContain(host);
        if (!/[&;=:@%]/.test(path)) expect(redactUrl(url)).toContain(path);
      }),
      { numRuns: 300 },
    );
  });
});

describe('256 KiB of one piece takes time in proportion', () => {
  const size = 256 * 1024;
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  test.for([
    ...PIECES.filter((piece) => piece.length > 1),
    ...[
      'a',
      'eyJ-',
      'eyJa.',
      'sk-',
      '-----BEGIN PRIVATE KEY-----<',
      'token="',
      "token='",
      'token=\\"',
      'token:    ',
      'authorization: a ',
      'cookie="',
      'cookie==',
      'set-cookie: a=,',
      '//a',
      'a@',
      '?a=',
      '&amp;',
      '%3Fa%3D%',
      '%2525',
      ' -u a:',
      '<td></td>',
      'token</td><td>',
      'name="token" ',
      '<token',
      '<aaaatoken>',
      'StringToSignBytes',
      'Bearer a ',
    ],
  ])('%j', (piece) => {
    const text = fill(piece);
    const taken = cpuMilliseconds(() => {
      redactText(text);
      redactHeaders([
        ['cookie', text],
        ['set-cookie', text],
        ['authorization', text],
        ['x-api-key', text],
      ]);
    });
    expect(taken).toBeLessThan(1500);
  });
});
