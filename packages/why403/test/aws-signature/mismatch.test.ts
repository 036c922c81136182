import { describe, expect, test } from 'vitest';
import { signatureClues, signatureMend } from '../../src/evaluate/aws-signature/clues.ts';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { diagnose } from '../../src/index.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';
import { readStorageError } from '../../src/read/storage-error.ts';
import {
  answerTo,
  canonicalRequest,
  hash,
  type Signing,
  signature,
  stringToSign,
  TIME,
  type WireRequest,
} from './signer.ts';

const EMPTY = hash('');
const HOST = 'examplebucket.s3.amazonaws.com';
const SENT: WireRequest = {
  method: 'PUT',
  host: HOST,
  target: '/photos/summer%20day.jpg?partNumber=2&uploadId=a%2Bb',
  headers: [
    ['Content-Type', 'image/jpeg'],
    ['x-amz-content-sha256', hash('picture')],
    ['x-amz-date', TIME],
    ['x-amz-meta-note', 'two words'],
    ['x-amz-security-token', 'canary-session-token-0000'],
  ],
};
const SIGNED = [
  'content-type',
  'host',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-meta-note',
  'x-amz-security-token',
];

/** Signs what is sent, lets something happen on the way, and gives the exchange as the client saw it. */
function refused(sent: WireRequest, arrived: Partial<WireRequest>, atSigning: Signing = {}, signed = SIGNED) {
  const provided = signature(stringToSign(canonicalRequest(sent, signed, atSigning), atSigning));
  // What the client hashed, or how it spelled the path, the store does not know; the scope it takes from the key.
  const { payload: _payload, path: _path, ...scope } = atSigning;
  const body = answerTo({ ...sent, ...arrived }, signed, provided, scope);
  return makeExchange({
    source: { name: 'test', line: null },
    method: sent.method,
    url: `https://${sent.host}${sent.target}`,
    requestHeaders: [
      ['Host', sent.host],
      ...sent.headers,
      [
        'Authorization',
        `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=${signed.join(';')}, Signature=${provided}`,
      ],
    ],
    status: body === null ? 200 : 403,
    headers: [
      ['Server', 'AmazonS3'],
      ['x-amz-request-id', '4442587FB7D0A2F9'],
      ['Content-Type', 'application/xml'],
    ],
    body: body ?? 'served',
  });
}

function told(exchange: ReturnType<typeof refused>) {
  const view = viewExchange(exchange);
  const fields = readStorageError(view.body)?.fields ?? {};
  return { says: signatureClues(view, fields).map(({ excerpt }) => excerpt), mend: signatureMend(view, fields) };
}

const replaced = (name: string, value: string | null): WireRequest['headers'] =>
  SENT.headers.flatMap(([key, old]) =>
    key === name ? (value === null ? [] : [[key, value] as const]) : [[key, old] as const],
  );

test('the signer makes the signatures of the documentation', () => {
  const get: WireRequest = {
    method: 'GET',
    host: HOST,
    target: '/test.txt',
    headers: [
      ['Range', 'bytes=0-9'],
      ['x-amz-content-sha256', EMPTY],
      ['x-amz-date', TIME],
    ],
  };
  const toSign = stringToSign(canonicalRequest(get, ['host', 'range', 'x-amz-content-sha256', 'x-amz-date']));
  expect(signature(toSign)).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
  const list: WireRequest = { ...get, target: '/?max-keys=2&prefix=J', headers: get.headers.slice(1) };
  const ofList = stringToSign(canonicalRequest(list, ['host', 'x-amz-content-sha256', 'x-amz-date']));
  expect(signature(ofList)).toBe('34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
});

test('what arrives as it was signed is served', () => {
  expect(refused(SENT, {}).response.status).toBe(200);
});

test.each([
  ['the method', { method: 'POST' }, /computed the signature over POST; the request shown is a PUT/],
  ['the host', { host: 'minio:9000' }, /saw the host minio:9000; the request was made to examplebucket/],
  ['a port', { host: `${HOST}:8443` }, /the port was added or dropped/],
  [
    'the path, encoded again',
    { target: '/photos/summer%2520day.jpg?partNumber=2&uploadId=a%2Bb' },
    /encoded once more on the way/,
  ],
  ['a prefix', { target: '/store/photos/summer%20day.jpg?partNumber=2&uploadId=a%2Bb' }, /\/store was put before it/],
  ['a prefix taken off', { target: '/summer%20day.jpg?partNumber=2&uploadId=a%2Bb' }, /\/photos was taken off/],
  ['a slash', { target: '/photos//summer%20day.jpg?partNumber=2&uploadId=a%2Bb' }, /a slash was added or dropped/],
  ['a parameter lost', { target: '/photos/summer%20day.jpg?partNumber=2' }, /uploadId was sent and did not reach/],
  [
    'a parameter added',
    { target: '/photos/summer%20day.jpg?partNumber=2&uploadId=a%2Bb&utm=x' },
    /utm, which was not sent/,
  ],
  [
    'a parameter changed',
    { target: '/photos/summer%20day.jpg?partNumber=3&uploadId=a%2Bb' },
    /partNumber was sent as 2; the store counted 3/,
  ],
  [
    'a plus sign',
    { target: '/photos/summer%20day.jpg?partNumber=2&uploadId=a+b' },
    /uploadId \+ was taken for a space/,
  ],
  [
    'a header changed',
    { headers: replaced('Content-Type', 'image/jpeg; charset=utf-8') },
    /content-type was sent as image\/jpeg; the store saw image\/jpeg; charset/,
  ],
  [
    'a header dropped',
    { headers: replaced('x-amz-meta-note', null) },
    /x-amz-meta-note was sent as two words; nothing of it arrived/,
  ],
  ['the payload hash', { headers: replaced('x-amz-content-sha256', EMPTY) }, /x-amz-content-sha256 was sent as/],
  ['the time', { headers: replaced('x-amz-date', '20130524T000001Z') }, /x-amz-date was sent as 20130524T000000Z/],
] as const)('%s, changed on the way, is named, and nothing else', (_, arrived, says) => {
  const found = told(refused(SENT, arrived));
  expect(found.says).toHaveLength(1);
  expect(found.says[0]).toMatch(says);
  expect(found.mend).toBeTruthy();
});

test.each([
  ['a wrong secret', SENT, {}, {}, /agrees with the request shown .*: the secret key differs/],
  [
    'a raw path',
    { ...SENT, target: '/photos/(1)!.jpg' },
    {},
    { path: '/photos/(1)!.jpg' },
    /is signed as \/photos\/%281%29%21\.jpg/,
  ],
  [
    'a path that is encoded twice',
    { ...SENT, target: '/a%2520b' },
    {},
    { path: '/a%252520b' },
    /holds %2520: it was encoded twice/,
  ],
  [
    'the region',
    { ...SENT, host: 'b.s3.eu-central-1.amazonaws.com' },
    { method: 'PUT' },
    { region: 'us-east-1', payload: EMPTY },
    /signed for the region us-east-1; the host .* is of eu-central-1/,
  ],
  ['the service', SENT, {}, { service: 'execute-api', payload: EMPTY }, /signed for the service execute-api/],
  [
    'the day',
    SENT,
    {},
    { date: '20130525', payload: EMPTY },
    /the scope is of the day 20130525, the time of signing is 20130524/,
  ],
] as const)('%s of the signer is named, and nothing else', (name, sent, arrived, signing, says) => {
  const wrong: Signing = name === 'a wrong secret' ? { payload: 'signed with something else' } : signing;
  const { says: found } = told(refused(sent, arrived, wrong));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(says);
});

test('a header that was signed and neither sent nor received is named', () => {
  const sent = { ...SENT, headers: replaced('Content-Type', null) };
  const found = told(refused(sent, {}, { payload: 'x' }));
  expect(found.says).toEqual(['content-type is among the signed headers, and the request that arrived has none']);
});

test('a header that the client library adds is named', () => {
  const sent = { ...SENT, headers: replaced('Content-Type', null) };
  const found = told(refused(sent, { headers: SENT.headers }));
  expect(found.says[0]).toMatch(/counted content-type: image\/jpeg; the request shown has none/);
});

describe('the diagnosis', () => {
  const broken = { host: 'internal:9000' };

  test('has it as evidence and as the first fix, and no secret', () => {
    const [finding] = diagnose([refused(SENT, broken)]).findings;
    expect(finding).toMatchObject({ rule: 's3/invalid-signature/mismatch', strength: 'proved' });
    expect(finding?.evidence.map(({ excerpt }) => excerpt).join('\n')).toContain('saw the host internal:9000');
    expect(finding?.fixes[0]?.summary).toContain('Let the proxy pass Host on as it came');
    const all = JSON.stringify(diagnose([refused(SENT, broken)]));
    expect(all).not.toContain('canary-session-token-0000');
    expect(all).not.toContain(
      Buffer.from('canary-session-token')
        .toString('hex')
        .replace(/..(?!$)/g, '$& '),
    );
  });

  test('keeps its general fix where nothing is shown', () => {
    const exchange = makeExchange({
      source: { name: 't', line: null },
      status: 403,
      headers: [['Server', 'AmazonS3']],
      body: '<Error><Code>SignatureDoesNotMatch</Code></Error>',
    });
    expect(diagnose([exchange]).findings[0]?.fixes[0]?.summary).toContain('Compare StringToSign');
  });
});

test.each([
  [
    'Signature Version 2',
    'GET\n\nimage/png\nThu, 17 Nov 2005 18:49:58 GMT\n/bucket/a.png',
    /counted content-type: image\/png/,
  ],
  ['its method', 'PUT\n\n\nThu, 17 Nov 2005 18:49:58 GMT\n/bucket/a.png', /over PUT; the request shown is a GET/],
  ['its path', 'GET\n\n\nThu, 17 Nov 2005 18:49:58 GMT\n/bucket/x/a.png', null],
] as const)('%s', (_, StringToSign, says) => {
  const exchange = makeExchange({
    source: { name: 't', line: null },
    method: 'GET',
    url: 'https://bucket.s3.amazonaws.com/a.png',
    requestHeaders: [['Date', 'Thu, 17 Nov 2005 18:49:58 GMT']],
  });
  const [found] = signatureClues(viewExchange(exchange), { StringToSign });
  if (says === null) expect(found?.excerpt).toContain('over GET');
  else expect(found?.excerpt).toMatch(says);
});

test('hostile answers take little time and say little', () => {
  const long = `GET\n/${'%25'.repeat(20_000)}\n${'a=b&'.repeat(20_000)}\n${'x:y\n'.repeat(20_000)}`;
  const exchange = makeExchange({
    source: { name: 't', line: null },
    method: 'GET',
    url: `https://h.test/${'+%20'.repeat(5000)}?${'q=+&'.repeat(4000)}`,
  });
  const start = performance.now();
  const view = viewExchange(exchange);
  const clues = signatureClues(view, { CanonicalRequest: long, StringToSign: long });
  expect(performance.now() - start).toBeLessThan(1000);
  expect(clues.length).toBeLessThan(10);
  expect(
    signatureMend(view, { CanonicalRequest: `GET\n/${'x'.repeat(9000)}\n\nhost:${'y'.repeat(9000)}\n` })?.length ?? 0,
  ).toBeLessThanOrEqual(400);
  for (const text of ['', '\n', 'GET', 'GET\n/', '\u0000', 'AWS4-\n', `AWS4-HMAC-SHA256\n${TIME}\n////`]) {
    expect(() => signatureClues(view, { CanonicalRequest: text, StringToSign: text })).not.toThrow();
  }
});

test('an upload URL that is opened is named', () => {
  const exchange = makeExchange({
    source: { name: 't', line: null },
    method: 'GET',
    url: 'https://b.s3.amazonaws.com/a?Content-Type=text%2Fcsv&Signature=x',
  });
  const clues = signatureClues(viewExchange(exchange), { StringToSign: 'GET\n\n' });
  expect(clues.at(-1)?.excerpt).toContain('signed for an upload');
});

test.each(['/caf%E9.jpg', '/50%25.jpg', '/%F0%9F%98%80', '/a%2fb'])('%s is no difference', (path) => {
  const exchange = makeExchange({ source: { name: 't', line: null }, method: 'GET', url: `https://h.test${path}` });
  const computed = path === '/a%2fb' ? '/a/b' : path;
  const clues = signatureClues(viewExchange(exchange), {
    CanonicalRequest: `GET\n${computed}\n\nhost:h.test\n\nhost\n`,
  });
  expect(clues.map(({ excerpt }) => excerpt).join()).not.toMatch(/saw the path/);
});
