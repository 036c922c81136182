import { describe, expect, test } from 'vitest';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { getObject } from '../../src/evaluate/s3-command.ts';
import { clockSkew, overdue, refusedForListing, storeRequest } from '../../src/evaluate/s3-request.ts';
import { duration, storageTime } from '../../src/evaluate/storage-time.ts';
import { storeOf } from '../../src/evaluate/store-dialect.ts';
import { diagnose } from '../../src/index.ts';
import { makeExchange, type RawExchange } from '../../src/read/make-exchange.ts';

const exchange = (raw: Partial<RawExchange>) => makeExchange({ source: { name: 'test', line: null }, ...raw });
const view = (raw: Partial<RawExchange>) => viewExchange(exchange(raw));

test.for([
  ['20150604T232559Z', Date.UTC(2015, 5, 4, 23, 25, 59)],
  ['2015-06-04T22:26:16Z', Date.UTC(2015, 5, 4, 22, 26, 16)],
  ['2018-07-12T15:00:00.000Z', Date.UTC(2018, 6, 12, 15)],
  ['Tue, 30 Jun 2020 18:45:00 GMT', Date.UTC(2020, 5, 30, 18, 45)],
  ['yesterday', null],
  ['2020-13-45T99:99:99Z', null],
] as const)('time %s', ([text, time]) => {
  expect(storageTime(text)).toBe(time);
});

test.for([
  [3_583_000, '59 min 43 s'],
  [-7_500_000, '2 h 5 min'],
  [10_000, '10 s'],
  [0, '0 s'],
  [90_000_000, '1 d 1 h'],
] as const)('%i ms is %s', ([milliseconds, words]) => {
  expect(duration(milliseconds)).toBe(words);
});

describe('what the store compared', () => {
  test('names the direction of a wrong clock, and a whole hour', () => {
    const fields = { RequestTime: '20150604T232559Z', ServerTime: '2015-06-04T22:26:16Z' };
    expect(clockSkew(view({}), fields)[0]?.excerpt).toMatch(/59 min 43 s ahead of .* close to 1 h/);
    const behind = { RequestTime: '20150604T220000Z', ServerTime: '2015-06-04T22:26:16Z' };
    expect(clockSkew(view({}), behind)[0]?.excerpt).toContain('26 min 16 s behind');
    expect(clockSkew(view({}), {})).toEqual([]);
  });

  test('says for how long a URL had been over', () => {
    const fields = { Expires: '2017-07-20T04:18:45Z', ServerTime: '2017-07-20T04:18:55Z', 'X-Amz-Expires': '300' };
    expect(overdue(view({}), fields)[0]?.excerpt).toMatch(/after a lifetime of 5 min.*over for 10 s/);
  });
});

test.for([
  ['https://b.s3.amazonaws.com/a/b.txt', 'GET', 'GetObject', 'a/b.txt'],
  ['https://s3.eu-west-1.amazonaws.com/b/a.txt', 'HEAD', 'HeadObject', 'a.txt'],
  ['https://s3.amazonaws.com/b/', 'GET', 'ListBucket', ''],
  ['https://b.s3.amazonaws.com/?list-type=2', 'GET', 'ListBucket', ''],
  ['https://b.s3.amazonaws.com/a', 'PUT', 'PutObject', 'a'],
] as const)('%s with %s', ([url, method, operation, key]) => {
  expect(storeRequest(view({ url, method }))).toEqual({ operation, key });
});

test.for([
  ['https://b.s3.amazonaws.com/a', 'GET', 'absent-object'],
  ['https://b.s3.amazonaws.com/a', 'HEAD', 'absent-object'],
  ['https://b.s3.amazonaws.com/?list-type=2', 'GET', 'listing'],
  ['https://s3.eu-west-1.amazonaws.com/b?prefix=a', 'GET', 'listing'],
  ['https://b.s3-website.eu-west-1.amazonaws.com/', 'GET', 'either'],
  ['https://d111111abcdef8.cloudfront.net/', 'GET', 'either'],
  ['https://d111111abcdef8.cloudfront.net/a', 'GET', 'absent-object'],
  ['https://api.example.test/orders', 'GET', 'either'],
  ['https://b.s3.amazonaws.com/a', 'PUT', 'either'],
  ['https://b.s3.amazonaws.com/a', null, 'either'],
  [null, 'GET', 'either'],
] as const)('s3:ListBucket named at %s with %s: %s', ([url, method, asked]) => {
  const body =
    'User: arn:aws:iam::123456789012:user/a is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::b"';
  expect(refusedForListing(view({ url, method, body }))).toBe(asked);
  expect(refusedForListing(view({ url, method, body: body.replace('ListBucket', 'GetObject') }))).toBeNull();
});

describe('which store speaks', () => {
  test.for([
    ['https://b.s3.eu-west-1.amazonaws.com/a', 's3'],
    ['https://s3.dualstack.eu-west-1.amazonaws.com/b/a', 's3'],
    ['https://b.s3-website.eu-central-1.amazonaws.com/a', 's3'],
    ['https://b.s3-accelerate.amazonaws.com/a', 's3'],
    ['https://b.s3.cn-north-1.amazonaws.com.cn/a', 's3'],
    ['https://s3.eu-central-1.wasabisys.com/b/a', 'other'],
    ['https://b.nyc3.digitaloceanspaces.com/a', 'digitalocean-spaces'],
    ['https://0f.r2.cloudflarestorage.com/b/a', 'cloudflare-r2'],
    ['https://b.oss-cn-hangzhou.aliyuncs.com/a', 'alibaba-oss'],
    ['https://b-1250000000.cos.ap-beijing.myqcloud.com/a', 'tencent-cos'],
    ['https://storage.googleapis.com/b/a', 'gcs'],
    ['https://files.example.test/a', undefined],
    ['https://notamazonaws.com/a', undefined],
  ] as const)('%s', ([url, store]) => {
    expect(storeOf(view({ url }))?.store).toBe(store);
  });

  test('the words of a client of Amazon count only where no other host is shown', () => {
    const body = 'Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: X)';
    expect(storeOf(view({ body }))?.store).toBe('s3');
    expect(storeOf(view({ body, url: 'https://storage.example.test/b/a' }))).toBeNull();
  });

  test('a host outweighs what the body looks like', () => {
    const body =
      '<Error><Code>X</Code><Resource>/</Resource><RequestId>3L137</RequestId><HostId>3L137</HostId></Error>';
    expect(storeOf(view({ body }))?.store).toBe('minio');
    expect(storeOf(view({ body, url: 'https://b.s3.amazonaws.com/' }))?.store).toBe('s3');
  });
});

describe('what is signed is asked again with the credentials, and not with a plain curl', () => {
  const printed =
    'botocore.exceptions.ClientError: An error occurred (403) when calling the HeadObject operation: Forbidden';

  test('the print of an SDK, which names no bucket', () => {
    const { needed, findings } = diagnose([exchange({ status: 403, body: printed })]);
    expect(needed[0]?.how).toBe('aws s3api get-object --bucket BUCKET --key KEY --range bytes=0-0 /dev/null');
    expect(needed[0]?.outcomes.map(({ when }) => when).join('\n')).toContain('s3:ListBucket');
    const absent = findings.find(({ cause }) => cause === 'missing-object-no-list');
    expect(absent?.fixes[0]?.command).toContain('aws s3api get-object');
    expect(JSON.stringify(needed)).not.toContain('curl');
  });

  test.for([
    ['https://my-bucket.s3.eu-west-1.amazonaws.com/a%20b/$(x).txt', 'my-bucket', "'a b/$(x).txt'"],
    ['https://s3.eu-west-1.amazonaws.com/my-bucket/a.txt', 'my-bucket', 'a.txt'],
  ] as const)('%s', ([url, bucket, key]) => {
    const requestHeaders = [['Authorization', 'AWS4-HMAC-SHA256 Credential=x']] as const;
    expect(getObject(view({ url, method: 'HEAD', requestHeaders }))).toBe(
      `aws s3api get-object --bucket ${bucket} --key ${key} --range bytes=0-0 /dev/null`,
    );
    expect(getObject(view({ url, method: 'HEAD', requestHeaders: [['Accept', '*/*']] }))).toBeNull();
  });
});
