import { expect, test } from 'vitest';
import { presignedClues, signatureClues } from '../../src/evaluate/aws-signature/clues.ts';
import { judgePresigned } from '../../src/evaluate/aws-signature/judge-presigned.ts';
import type { PresignedQuestion } from '../../src/evaluate/aws-signature/presigned-question.ts';
import { readSignedUrl } from '../../src/evaluate/aws-signature/presigned-url.ts';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { clockSkew } from '../../src/evaluate/s3-request.ts';
import { diagnose } from '../../src/index.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';
import { readPresignedInput } from '../../src/read/presigned-input.ts';
import { redactText, redactUrl } from '../../src/read/redact.ts';
import { presigned } from './signer.ts';

const HOST = 'examplebucket.s3.amazonaws.com';
const SIGNED_AT = Date.UTC(2013, 4, 24);

function judged(url: string, more: Partial<PresignedQuestion> = {}) {
  const signed = readSignedUrl(url);
  if (signed === null) throw new Error('not read');
  const answer = judgePresigned({
    signed,
    shown: redactUrl(url),
    at: SIGNED_AT + 60_000,
    method: null,
    headers: null,
    client: null,
    keyIds: [],
    isGenuine: null,
    redact: redactText,
    ...more,
  });
  return { answer, failing: answer.conditions.filter(({ holds }) => holds === false).map(({ name }) => name) };
}

test('the URL of the documentation is made, and read', () => {
  const url = presigned(HOST, '/test.txt');
  expect(url).toContain('X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
  const { answer, failing } = judged(url);
  expect(failing).toEqual([]);
  expect(answer).toMatchObject({
    kind: 'aws-v4',
    decision: 'cannot-tell',
    allows: {
      host: HOST,
      path: '/test.txt',
      from: '2013-05-24T00:00:00Z',
      until: '2013-05-25T00:00:00Z',
      lifetime: 86_400,
      headers: ['host'],
      region: 'us-east-1',
      service: 's3',
    },
  });
  for (const secret of ['AKIAIOSFODNN7EXAMPLE', 'aeeed9bb']) expect(JSON.stringify(answer)).not.toContain(secret);
});

const temporary = presigned(HOST, '/a').replace('AKIA', 'ASIA');
test.each<[string, string, Partial<PresignedQuestion>, readonly string[]]>([
  ['over', presigned(HOST, '/a'), { at: SIGNED_AT + 86_400_000 }, ['expires']],
  ['not begun', presigned(HOST, '/a'), { at: SIGNED_AT - 3_600_000 }, ['starts']],
  ['a clock that is a little off', presigned(HOST, '/a'), { at: SIGNED_AT - 60_000 }, []],
  ['more than seven days', presigned(HOST, '/a', [], { expires: 604_801 }), {}, ['lifetime']],
  ['seven days', presigned(HOST, '/a', [], { expires: 604_800 }), {}, []],
  [
    'a header that is not sent',
    presigned(HOST, '/a', [['Content-Type', 'text/csv']]),
    { headers: new Set(['accept']) },
    ['headers'],
  ],
  [
    'a header that is sent',
    presigned(HOST, '/a', [['Content-Type', 'text/csv']]),
    { headers: new Set(['content-type']) },
    [],
  ],
  ['another method', presigned(HOST, '/a?x-id=PutObject'), { method: 'GET' }, ['method']],
  ['its method', presigned(HOST, '/a?x-id=GetObject'), { method: 'GET' }, []],
  ['another day', presigned(HOST, '/a', [], { date: '20130523' }), {}, ['scope']],
  ['no session token', temporary, {}, ['session-token']],
  ['a session token', `${temporary}&X-Amz-Security-Token=x`, {}, []],
  ['a part that is missing', presigned(HOST, '/a').replace('X-Amz-Expires=86400&', ''), {}, ['complete']],
  ['&amp;', presigned(HOST, '/a').replace('&X-Amz-Date', '&amp;X-Amz-Date'), {}, ['complete']],
  [
    'Google',
    'https://storage.googleapis.com/b/o?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=a%40b.iam.gserviceaccount.com%2F20130524%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20130524T000000Z&X-Goog-Expires=900&X-Goog-SignedHeaders=host&X-Goog-Signature=0011',
    { at: SIGNED_AT + 901_000 },
    ['expires'],
  ],
  [
    'the older form',
    'https://bucket.s3.amazonaws.com/o?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1369353600&Signature=abc%3D',
    { at: SIGNED_AT + 1 },
    ['expires'],
  ],
  [
    'the older form of Google',
    'https://storage.googleapis.com/b/o?GoogleAccessId=a&Expires=1369353600&Signature=abc',
    { at: SIGNED_AT - 1 },
    [],
  ],
])('%s', (_, url, more, failing) => {
  const found = judged(url, more);
  expect(found.failing).toEqual(failing);
  expect(found.answer.decision).toBe(failing.length === 0 ? 'cannot-tell' : 'refused');
});

test.each(['https://h/', 'https://h/?Signature=x', 'ftp://h/?X-Amz-Signature=x', 'nonsense', ''])(
  '"%s" is not signed',
  (url) => {
    expect(readSignedUrl(url)).toBeNull();
  },
);

test('a request below the URL is read, and nonsense is not', () => {
  expect(readPresignedInput('PUT https://h/?a=b HTTP/1.1\nContent-Type: text/csv\n\nbody: x')).toMatchObject({
    method: 'PUT',
    url: 'https://h/?a=b',
    headers: [
      ['Content-Type', 'text/csv'],
      ['body', 'x'],
    ],
  });
  expect(readPresignedInput('hello')).toBeNull();
  expect(readPresignedInput(`https://h/${'a'.repeat(70_000)}`)).toBeNull();
});

const url = presigned(HOST, '/a', [['x-amz-meta-a', 'b']]);
const refusedAt = (date: string) =>
  makeExchange({
    source: { name: 't', line: null },
    method: 'GET',
    url,
    requestHeaders: [['Accept', '*/*']],
    status: 403,
    headers: [
      ['Server', 'AmazonS3'],
      ['Date', date],
    ],
    body: '<Error><Code>SignatureDoesNotMatch</Code></Error>',
  });

test('a saved exchange tells what its URL says against it', () => {
  const clues = presignedClues(viewExchange(refusedAt('Sat, 25 May 2013 00:00:10 GMT'))).map(({ excerpt }) => excerpt);
  expect(clues).toEqual([
    'it holds until 2013-05-25T00:00:00Z, over for 10 s when the answer was made',
    'signed, and not sent: x-amz-meta-a',
  ]);
  const [finding] = diagnose([refusedAt('Sat, 25 May 2013 00:00:10 GMT')]).findings;
  expect(finding?.evidence.map(({ excerpt }) => excerpt)).toEqual(expect.arrayContaining(clues));
});

test('of a time that is not shown nothing is said', () => {
  const [first] = presignedClues(viewExchange(refusedAt('not a date')));
  expect(first?.excerpt).toBe('signed, and not sent: x-amz-meta-a');
});

test('the same thing is not said twice', () => {
  const url = presigned(HOST, '/a?x-id=PutObject', [['Content-Type', 'text/csv']]);
  const exchange = makeExchange({
    source: { name: 't', line: null },
    method: 'GET',
    url,
    requestHeaders: [['Accept', '*/*']],
  });
  const CanonicalRequest = `GET\n/a\n${url.split('?')[1]}\ncontent-type:\nhost:${HOST}\n\ncontent-type;host\nUNSIGNED-PAYLOAD`;
  const clues = signatureClues(viewExchange(exchange), { CanonicalRequest }).map(({ excerpt }) => excerpt);
  expect(clues).toEqual([
    'content-type is among the signed headers, and the request that arrived has none',
    'its parameters are those of PUT; the request uses GET',
  ]);
});

test('a preflight says nothing of the method', () => {
  expect(judged(presigned(HOST, '/a?x-id=PutObject'), { method: 'OPTIONS' }).failing).toEqual([]);
});

test('the clock of the client is compared with the answer where the body names no times', () => {
  const exchange = makeExchange({
    source: { name: 't', line: null },
    requestHeaders: [['X-Amz-Date', '20130524T020010Z']],
    headers: [['Date', 'Fri, 24 May 2013 00:00:00 GMT']],
  });
  const [clue] = clockSkew(viewExchange(exchange), {});
  expect(clue?.excerpt).toMatch(/2 h ahead of the Date of the answer .* close to 2 h: a time zone/);
});

test.each([
  [{ url: `https://${HOST}/a?X-Amz-Signature=1` }, /session token was not sent/],
  [
    { url: `https://${HOST}/a?X-Amz-Signature=1&X-Amz-Security-Token=x` },
    /session token was sent: the session has ended/,
  ],
  [{ url: `https://${HOST}/a` }, /which needs its session token/],
])('a temporary key that is not known: %j', (request, says) => {
  const body = '<Error><Code>InvalidAccessKeyId</Code><AWSAccessKeyId>ASIAIOSFODNN7EXAMPLE</AWSAccessKeyId></Error>';
  const exchange = makeExchange({ source: { name: 't', line: null }, status: 403, ...request, body });
  expect(JSON.stringify(diagnose([exchange]).findings[0]?.evidence)).toMatch(says);
});

test.for<[name: string, url: string, failing: string[], status: number | null]>([
  ['of another region', presigned('examplebucket.s3.eu-central-1.amazonaws.com', '/test.txt'), ['region'], 400],
  ['of the region of the host', presigned('examplebucket.s3.us-east-1.amazonaws.com', '/test.txt'), [], null],
  ['at the host without a region', presigned(HOST, '/test.txt'), [], null],
  ['at a compatible store', presigned('s3.eu-central-1.example.test', '/b/test.txt'), [], null],
  [
    'of version 2 in Frankfurt',
    'https://bucket.s3.eu-central-1.amazonaws.com/a?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1900000000&Signature=a%3D',
    ['version'],
    400,
  ],
  [
    'of version 2 in Ireland',
    'https://bucket.s3.eu-west-1.amazonaws.com/a?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1900000000&Signature=a%3D',
    [],
    null,
  ],
  [
    'of version 2 and over',
    'https://bucket.s3.eu-west-1.amazonaws.com/a?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1000000000&Signature=a%3D',
    ['expires'],
    403,
  ],
])('a URL %s', ([, url, failing, status]) => {
  const found = judged(url);
  expect(found.failing).toEqual(failing);
  expect(found.answer.status).toBe(status);
});
