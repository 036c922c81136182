import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fitsAddress, fitsResource, readCloudFrontPolicy } from '../../src/evaluate/aws-signature/cloudfront-policy.ts';
import { isSignedBy, type VerifyingKey } from '../../src/evaluate/aws-signature/cloudfront-signature.ts';
import { judgePresigned } from '../../src/evaluate/aws-signature/judge-presigned.ts';
import { readSignedUrl } from '../../src/evaluate/aws-signature/presigned-url.ts';
import { cookiesIn } from '../../src/read/presigned-input.ts';
import { redactText, redactUrl } from '../../src/read/redact.ts';
import { CURVE, canned, custom, KEY_ID, OTHER, RSA, signedUrl } from './cloudfront.ts';

const URL_ASKED = 'https://d111111abcdef8.cloudfront.net/images/a.jpg?size=large&license=yes';
const NOW = Date.UTC(2026, 10, 22);
const LATER = NOW / 1000 + 3600;

function keyOf(pem: string): VerifyingKey {
  const key = createPublicKey(pem);
  return {
    kind: key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa',
    spki: new Uint8Array(key.export({ type: 'spki', format: 'der' })),
  };
}

interface Asked {
  readonly key?: string;
  readonly keyIds?: readonly string[];
  readonly client?: string | null;
  readonly cookie?: string;
}

/** Names of the conditions that fail. */
async function judged(
  url: string,
  { key = RSA.publicKey, keyIds = [KEY_ID], client = '203.0.113.9', cookie }: Asked = {},
) {
  const signed = readSignedUrl(url, cookie === undefined ? new Map() : cookiesIn([['Cookie', cookie]]));
  if (signed?.cloudFront == null) throw new Error('not read');
  const isGenuine = await isSignedBy(signed.cloudFront, [keyOf(key)]);
  const answer = judgePresigned({
    signed,
    shown: redactUrl(url),
    at: NOW,
    method: 'GET',
    headers: null,
    client,
    keyIds,
    isGenuine,
    redact: redactText,
  });
  const failing = answer.conditions.filter(({ holds }) => holds === false).map(({ name }) => name);
  return { answer, failing };
}

const statement = (more: object = {}, resource: unknown = URL_ASKED) => ({
  Statement: [{ Resource: resource, Condition: { DateLessThan: { 'AWS:EpochTime': LATER }, ...more } }],
});

describe('accepted', () => {
  test.each([
    ['canned, RSA and SHA-1', canned(URL_ASKED, LATER), RSA],
    ['canned, RSA and SHA-256', canned(URL_ASKED, LATER, { hash: 'SHA256' }), RSA],
    ['canned, P-256', canned(URL_ASKED, LATER, { privateKey: CURVE.privateKey }), CURVE],
    ['custom', custom(statement()), RSA],
    ['custom, P-256 and SHA-256', custom(statement(), { privateKey: CURVE.privateKey, hash: 'SHA256' }), CURVE],
    ['custom with a pattern', custom(statement({}, 'http*://*.cloudfront.net/images/?.jpg*')), RSA],
    ['custom with an address', custom(statement({ IpAddress: { 'AWS:SourceIp': '203.0.113.0/24' } })), RSA],
    ['custom with a start', custom(statement({ DateGreaterThan: { 'AWS:EpochTime': NOW / 1000 - 60 } })), RSA],
    ['custom for everything', custom(statement({}, undefined)), RSA],
  ])('%s', async (_, parts, { publicKey }) => {
    const { answer, failing } = await judged(signedUrl(URL_ASKED, parts), { key: publicKey });
    expect([failing, answer.decision, answer.fix]).toEqual([[], 'accepted', null]);
  });

  test.each([
    ['canned', canned(URL_ASKED, LATER, {}, 'CloudFront-')],
    ['custom', custom(statement({}, 'https://d111111abcdef8.cloudfront.net/*'), {}, 'CloudFront-')],
  ])('%s cookies', async (_, parts) => {
    const { answer } = await judged(URL_ASKED, { cookie: parts.join('; ') });
    expect(answer).toMatchObject({ decision: 'accepted', sentIn: 'cookie' });
  });
});

describe('one thing wrong is named, and nothing else', () => {
  const other = 'https://d111111abcdef8.cloudfront.net/images/b.jpg?size=large&license=yes';
  test.each<[string, string, Asked, readonly string[]]>([
    ['another URL', signedUrl(other, canned(URL_ASKED, LATER)), {}, ['signature']],
    ['a parameter added', signedUrl(`${URL_ASKED}&utm=1`, canned(URL_ASKED, LATER)), {}, ['signature']],
    ['another scheme', signedUrl(URL_ASKED.replace('https', 'http'), canned(URL_ASKED, LATER)), {}, ['signature']],
    ['another key', signedUrl(URL_ASKED, canned(URL_ASKED, LATER)), { key: OTHER.publicKey }, ['signature']],
    ['a key of another kind', signedUrl(URL_ASKED, canned(URL_ASKED, LATER)), { key: CURVE.publicKey }, ['signature']],
    [
      'a hash that is not named',
      signedUrl(URL_ASKED, canned(URL_ASKED, LATER, { hash: 'SHA256' }).slice(0, 3)),
      {},
      ['signature'],
    ],
    [
      'an end that was put off',
      signedUrl(URL_ASKED, canned(URL_ASKED, LATER)).replace(`Expires=${LATER}`, `Expires=${LATER + 1}`),
      {},
      ['signature'],
    ],
    ['the end', signedUrl(URL_ASKED, canned(URL_ASKED, NOW / 1000 - 1)), {}, ['expires']],
    ['milliseconds', signedUrl(URL_ASKED, canned(URL_ASKED, NOW + 1)), {}, ['expires']],
    ['a key id outside the group', signedUrl(URL_ASKED, canned(URL_ASKED, LATER)), { keyIds: ['K1'] }, ['key-id']],
    [
      'an access key',
      signedUrl(URL_ASKED, canned(URL_ASKED, LATER, { keyId: 'AKIAIOSFODNN7EXAMPLE' })),
      { keyIds: [] },
      ['key-id'],
    ],
    ['another resource', signedUrl(other, custom(statement())), {}, ['resource']],
    [
      'the start',
      signedUrl(URL_ASKED, custom(statement({ DateGreaterThan: { 'AWS:EpochTime': LATER - 10 } }))),
      {},
      ['starts'],
    ],
    [
      'the address',
      signedUrl(URL_ASKED, custom(statement({ IpAddress: { 'AWS:SourceIp': '192.0.2.1/32' } }))),
      {},
      ['address'],
    ],
    [
      'an address of IPv6',
      signedUrl(URL_ASKED, custom(statement({ IpAddress: { 'AWS:SourceIp': '0.0.0.0/0' } }))),
      { client: '2001:db8::1' },
      ['address'],
    ],
    [
      'two statements',
      signedUrl(URL_ASKED, custom({ Statement: [...statement().Statement, ...statement().Statement] })),
      {},
      ['policy'],
    ],
    [
      'a time in quotes',
      signedUrl(
        URL_ASKED,
        custom({ Statement: [{ Resource: '*', Condition: { DateLessThan: { 'AWS:EpochTime': `${LATER}` } } }] }),
      ),
      {},
      ['policy'],
    ],
    ['no end', signedUrl(URL_ASKED, custom({ Statement: [{ Resource: '*', Condition: {} }] })), {}, ['policy']],
    ['no JSON', signedUrl(URL_ASKED, custom('{"Statement":')), {}, ['policy']],
  ])('%s', async (_, url, asked, failing) => {
    const found = await judged(url, asked);
    expect(found.failing).toEqual(failing);
    expect(found.answer.decision).toBe('refused');
    expect(found.answer.fix).toBeTruthy();
  });

  test('a part that is missing is named', async () => {
    const [expires = '', , keyId = ''] = canned(URL_ASKED, LATER);
    const signed = readSignedUrl(signedUrl(URL_ASKED, [expires, keyId]));
    expect(signed?.faults).toEqual(['Signature is missing']);
    const [, signature = ''] = canned(URL_ASKED, LATER);
    expect(readSignedUrl(signedUrl(URL_ASKED, [signature, keyId]))?.faults).toEqual([
      'neither Policy nor Expires is there',
    ]);
  });
});

test('what is not told stays open', async () => {
  const url = signedUrl(URL_ASKED, custom(statement({ IpAddress: { 'AWS:SourceIp': '203.0.113.0/24' } })));
  const { answer } = await judged(url, { keyIds: [], client: null });
  expect(answer.decision).toBe('cannot-tell');
  expect(answer.conditions.filter(({ holds }) => holds === null).map(({ name }) => name)).toEqual([
    'address',
    'key-id',
  ]);
});

test.each([
  ['', '', true],
  ['a', '*', true],
  ['abc', 'a?c', true],
  ['abc', 'a*d', false],
  ['aXbXc', '*X*c', true],
  ['https://h/a', 'http?://h/a', true],
  ['a', '??', false],
] as const)('%s against %s', (text, pattern, fits) => {
  expect(fitsResource(text, pattern)).toBe(fits);
});

test('hostile patterns and policies take little time', () => {
  const start = performance.now();
  expect(fitsResource('a'.repeat(10_000), `${'*a'.repeat(3000)}b`)).toBe(false);
  for (const text of [
    '[',
    '{}',
    'null',
    '{"Statement":[null]}',
    `{"Statement":[{"Condition":${'['.repeat(5000)}`,
    '{"Statement":[{"__proto__":1}]}',
  ]) {
    expect(readCloudFrontPolicy(text).fault).toBeTruthy();
  }
  expect(fitsAddress('nonsense', 'nonsense').holds).toBe(false);
  expect(
    readSignedUrl(`https://h/?${'Key-Pair-Id=x&'.repeat(5000)}Policy=${'~'.repeat(20_000)}`)?.faults.length,
  ).toBeLessThan(5);
  expect(performance.now() - start).toBeLessThan(2000);
});
