import { describe, expect, test } from 'vitest';
import { verifySignature } from '../../src/cli/verify-signature.ts';
import { askDistribution } from '../../src/evaluate/cloudfront/decide.ts';
import type { EdgeRequest } from '../../src/model/edge-request.ts';
import { readDistribution } from '../../src/read/cloudfront/distribution.ts';
import { redactText } from '../../src/read/redact.ts';
import { CURVE, canned, custom, KEY_ID, OTHER, RSA, signedUrl } from '../aws-signature/cloudfront.ts';

const list = (...items: readonly unknown[]) => ({ Quantity: items.length, Items: items });
const OFF = { Enabled: false, Quantity: 0 };
const ALL = list('GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE');
const READING = list('HEAD', 'GET');
const CONFIG = {
  Aliases: list('shop.example.test', '*.cdn.example.test'),
  DefaultRootObject: '',
  Origins: list({
    Id: 's3',
    DomainName: 'photos.s3.eu-central-1.amazonaws.com',
    S3OriginConfig: { OriginAccessIdentity: '' },
    OriginAccessControlId: 'E327GJI25M56DG',
  }),
  DefaultCacheBehavior: {
    TargetOriginId: 's3',
    TrustedKeyGroups: OFF,
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: READING,
  },
  CacheBehaviors: list(
    { PathPattern: '/api/*', TargetOriginId: 'api', ViewerProtocolPolicy: 'https-only', AllowedMethods: ALL },
    {
      PathPattern: 'private/*.jpg',
      TargetOriginId: 's3',
      TrustedKeyGroups: { Enabled: true, ...list('group-1') },
      ViewerProtocolPolicy: 'https-only',
      AllowedMethods: READING,
    },
  ),
  CustomErrorResponses: list({
    ErrorCode: 403,
    ResponsePagePath: '/index.html',
    ResponseCode: '200',
    ErrorCachingMinTTL: 300,
  }),
  Enabled: true,
  WebACLId: '',
  Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', ...list('DE', 'FR') } },
};
const KEYS = [
  { KeyGroup: { Id: 'group-1', KeyGroupConfig: { Name: 'g', Items: [KEY_ID] } } },
  { PublicKey: { Id: KEY_ID, PublicKeyConfig: { EncodedKey: RSA.publicKey } } },
];
const NOW = Date.parse('2026-11-22T10:00:00Z');

function ask(url: string, told: Partial<EdgeRequest> = {}, change: object = {}, more: readonly unknown[] = KEYS) {
  const wrapped = {
    ETag: 'E',
    Distribution: {
      Id: 'E1',
      DomainName: 'd111111abcdef8.cloudfront.net',
      DistributionConfig: { ...CONFIG, ...change },
    },
  };
  const distribution = readDistribution([wrapped, ...more].map((value, at) => ({ name: `${at}.json`, value })));
  if (distribution === null) throw new Error('no distribution');
  const request: EdgeRequest = {
    method: 'GET',
    url,
    httpVersion: null,
    headers: [['Accept', '*/*']],
    client: '203.0.113.9',
    country: 'DE',
    autonomousSystem: null,
    body: null,
    second: null,
    fields: {},
    ...told,
  };
  return askDistribution(distribution, request, { now: NOW, verify: verifySignature, redact: redactText });
}
const shop = (path: string) => `https://shop.example.test${path}`;

describe('which setting refuses', () => {
  test.for<[name: string, url: string, told: Partial<EdgeRequest>, cause: string | null]>([
    ['nothing', shop('/a.png'), {}, null],
    ['the name of the distribution', 'https://d111111abcdef8.cloudfront.net/a', {}, null],
    ['a name under a wildcard, at any depth', 'https://x.y.cdn.example.test/a', {}, null],
    ['a name that is not its own', 'https://cdn.example.test/a', {}, 'host-mismatch'],
    ['plain http is redirected', 'http://shop.example.test/a', {}, null],
    ['plain http where only https is taken', 'http://shop.example.test/api/a', {}, 'https-required'],
    ['a country that is not listed', shop('/a'), { country: 'US' }, 'geo-block'],
    ['a method of the default behaviour', shop('/contact'), { method: 'POST' }, 'method-restricted'],
    ['the same method where it is allowed', shop('/api/contact'), { method: 'POST' }, null],
    ['letters of a pattern count', shop('/API/contact'), { method: 'POST' }, 'method-restricted'],
    ['a signature that is missing', shop('/private/a/b.jpg'), {}, 'missing-credentials'],
    ['another path of that folder', shop('/private/a.png'), {}, null],
  ])('%s', ([, url, told, cause]) => {
    const answer = ask(url, told);
    expect([answer.decision, answer.cause]).toEqual([cause === null ? 'passed' : 'blocked', cause]);
  });

  test('what is not told is asked for, and not guessed', () => {
    expect(ask(shop('/a'), { country: null }).decision).toBe('cannot-tell');
    expect(ask(shop('/a'), { method: null }).decision).toBe('cannot-tell');
    expect(ask(shop('/private/a.jpg'), { headers: null }).decision).toBe('cannot-tell');
    const config = readDistribution([{ name: 'config.json', value: { ETag: 'E', DistributionConfig: CONFIG } }]);
    expect(config?.domain).toBeNull();
  });

  test('each change lets the request through', () => {
    const post = ask(shop('/contact'), { method: 'POST' });
    expect(post.fixes[0]?.after.decision).toBe('passed');
    expect(post.fixes[0]?.rule).toMatchObject({ AllowedMethods: { Quantity: 7 } });
    const again = ask(
      shop('/contact'),
      { method: 'POST' },
      {
        DefaultCacheBehavior: { ...CONFIG.DefaultCacheBehavior, ...post.fixes[0]?.rule },
      },
    );
    expect(again.decision).toBe('passed');
    const country = ask(shop('/a'), { country: 'US' });
    expect(ask(shop('/a'), { country: 'US' }, { Restrictions: country.fixes[0]?.rule ?? {} }).decision).toBe('passed');
  });
});

describe('what stands behind the settings', () => {
  test('an error page that masks a denial, and how long an error is kept', () => {
    const { status, notes } = ask(shop('/a'), { country: 'US' });
    expect(status).toBe(200);
    const all = notes.join('\n');
    expect(all).toContain('is answered 200 with /index.html');
    expect(all).toContain('s3:ListBucket');
    expect(all).toContain('kept for 300 s');
    expect(all).toContain('create-invalidation --distribution-id DISTRIBUTION --paths /a');
    expect(ask('https://other.example.test/a').status).toBe(403);
  });

  test('without an entry an error is kept for ten seconds; without one nothing is masked', () => {
    const { notes, status } = ask(shop('/a'), { country: 'US' }, { CustomErrorResponses: { Quantity: 0 } });
    expect(status).toBe(403);
    expect(notes.join('\n')).toContain('kept for 10 s');
    expect(notes.join('\n')).not.toContain('real denial');
  });

  test('a firewall and functions are named as what may refuse as well', () => {
    const acl = { WebACLId: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/473e64fd' };
    expect(ask(shop('/a'), {}, acl).couldAlso.map(({ service }) => service)).toEqual(['aws-waf-rule']);
    const functions = {
      DefaultCacheBehavior: {
        ...CONFIG.DefaultCacheBehavior,
        FunctionAssociations: list({ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::1:function/gate' }),
      },
    };
    expect(ask(shop('/a'), {}, functions).couldAlso[0]?.why).toContain('gate');
  });

  test('a store without access control, and a root without a default object', () => {
    const [first] = CONFIG.Origins.Items as readonly object[];
    const origin = { ...first, OriginAccessControlId: '' };
    expect(ask(shop('/'), {}, { Origins: list(origin) }).notes.join('\n')).toMatch(
      /without origin access control[\s\S]*no default root object/,
    );
  });
});

describe('signed URLs and cookies', () => {
  const url = shop('/private/a.jpg');
  const end = NOW / 1000 + 600;
  const policy = (resource: string, more: object = {}) => ({
    Statement: [{ Resource: resource, Condition: { DateLessThan: { 'AWS:EpochTime': end }, ...more } }],
  });

  test.for<[name: string, url: string, told: Partial<EdgeRequest>, decision: string]>([
    ['a canned policy', signedUrl(url, canned(url, end)), {}, 'passed'],
    ['a custom policy with a wildcard', signedUrl(url, custom(policy(shop('/private/*')))), {}, 'passed'],
    ['over SHA-256', signedUrl(url, custom(policy(shop('/private/*')), { hash: 'SHA256' })), {}, 'passed'],
    [
      'cookies',
      url,
      { headers: [['Cookie', custom(policy(shop('/private/*')), {}, 'CloudFront-').join('; ')]] },
      'passed',
    ],
    [
      'an address that is the client’s',
      signedUrl(url, custom(policy(url, { IpAddress: { 'AWS:SourceIp': '203.0.113.0/24' } }))),
      {},
      'passed',
    ],
    [
      'another address',
      signedUrl(url, custom(policy(url, { IpAddress: { 'AWS:SourceIp': '198.51.100.7/32' } }))),
      {},
      'blocked',
    ],
    ['a resource that does not cover it', signedUrl(url, custom(policy(shop('/other/*')))), {}, 'blocked'],
    ['one that is over', signedUrl(url, canned(url, NOW / 1000 - 5)), {}, 'blocked'],
    ['signed by another key', signedUrl(url, canned(url, end, { privateKey: OTHER.privateKey })), {}, 'blocked'],
    ['a key that is not in the group', signedUrl(url, canned(url, end, { keyId: 'K3OTHER000000' })), {}, 'blocked'],
    ['signed for another URL', signedUrl(url, canned(shop('/private/b.jpg'), end)), {}, 'blocked'],
    [
      'taken out where it was saved',
      `${url}?Expires=${end}&Signature=[redacted]&Key-Pair-Id=${KEY_ID}`,
      {},
      'cannot-tell',
    ],
    [
      'taken out, and over all the same',
      `${url}?Expires=${end - 9999}&Signature=[redacted]&Key-Pair-Id=${KEY_ID}`,
      {},
      'blocked',
    ],
  ])('%s', ([, signed, told, decision]) => {
    const answer = ask(signed, told);
    expect(answer.decision, answer.why).toBe(decision);
    expect(JSON.stringify(answer)).not.toMatch(/Signature=[A-Za-z0-9~_-]{20}/);
  });

  test('a key on the curve P-256', () => {
    const keys = [KEYS[0], { PublicKey: { Id: KEY_ID, PublicKeyConfig: { EncodedKey: CURVE.publicKey } } }];
    const good = signedUrl(url, canned(url, end, { privateKey: CURVE.privateKey, hash: 'SHA256' }));
    expect(ask(good, {}, {}, keys).decision).toBe('passed');
    expect(ask(signedUrl(url, canned(url, end)), {}, {}, keys).decision).toBe('blocked');
  });

  test('without the public key the signature stays open, and so without its group', () => {
    const good = signedUrl(url, canned(url, end));
    expect(ask(good, {}, {}, [KEYS[0]]).decision).toBe('cannot-tell');
    expect(ask(good, {}, {}, []).decision).toBe('cannot-tell');
  });
});
