import { expect, test } from 'vitest';
import { judgeLink } from '../../src/index.ts';
import type { LinkVerdict } from '../../src/model/survey.ts';

type Answer = Parameters<typeof judgeLink>[0];

const CASES: readonly (readonly [name: string, answer: Answer, verdict: LinkVerdict | null])[] = [
  ['a page that is served', { status: 200, headers: [['content-type', 'text/html']], body: '<h1>Hello</h1>' }, null],
  ['a page that is gone', { status: 404, headers: [['server', 'nginx']], body: 'Not found' }, null],
  [
    'a challenge of Cloudflare',
    {
      url: 'https://shop.example/',
      status: 403,
      headers: [
        ['server', 'cloudflare'],
        ['cf-mitigated', 'challenge'],
        ['cf-ray', '8f0000000000abcd-FRA'],
      ],
      body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>',
    },
    'bot-block, probably alive',
  ],
  ['a login', { status: 401, headers: [['www-authenticate', 'Basic realm="x"']], body: '' }, 'needs login'],
  ['too many requests', { status: 429, headers: [['retry-after', '30']], body: '' }, 'rate limited'],
  [
    'the limit of GitHub, which answers 403',
    {
      url: 'https://api.github.com/repos/a/b',
      status: 403,
      headers: [
        ['server', 'github.com'],
        ['x-ratelimit-remaining', '0'],
        ['x-ratelimit-limit', '60'],
        ['x-github-request-id', 'AAAA:BBBB:CCCC'],
      ],
      body: '{"message":"API rate limit exceeded for 203.0.113.7.","documentation_url":"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api"}',
    },
    'rate limited',
  ],
  [
    'the bare page of nginx, which names nothing',
    {
      status: 403,
      headers: [['server', 'nginx']],
      body: '<center><h1>403 Forbidden</h1></center>\n<hr><center>nginx</center>',
    },
    'cannot tell',
  ],
  [
    'a legal demand',
    { status: 451, headers: [['server', 'nginx']], body: 'Unavailable For Legal Reasons' },
    'really forbidden',
  ],
  [
    'an object that S3 shows to be absent, by the permission it names',
    {
      url: 'https://my-bucket.s3.eu-west-1.amazonaws.com/a.csv',
      status: 403,
      headers: [['server', 'AmazonS3']],
      body: '<Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/a is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::my-bucket" because no identity-based policy allows the s3:ListBucket action</Message></Error>',
    },
    'gone in disguise',
  ],
  [
    'an object of which Cloud Storage does not say whether it exists',
    {
      url: 'https://storage.googleapis.com/example-bucket/a.csv',
      status: 403,
      headers: [['x-guploader-uploadid', 'ABgVH88exampleexample']],
      body: "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>Access denied.</Message><Details>Anonymous caller does not have storage.objects.get access to the Google Cloud Storage object. Permission 'storage.objects.get' denied on resource (or it may not exist).</Details></Error>",
    },
    'cannot tell',
  ],
  [
    'an object of which it says that it is refused',
    {
      url: 'https://storage.googleapis.com/example-bucket/a.csv',
      status: 403,
      headers: [['x-guploader-uploadid', 'ABgVH88exampleexample']],
      body: "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>Access denied.</Message><Details>Anonymous caller does not have storage.objects.get access to the Google Cloud Storage object.</Details></Error>",
    },
    'really forbidden',
  ],
];

test.for(CASES)('%s', ([, answer, verdict]) => {
  expect(judgeLink(answer)?.verdict ?? null).toBe(verdict);
});

test('the verdict carries the diagnosis behind it', () => {
  const judged = judgeLink({ status: 429, headers: [['retry-after', '30']], body: '' });
  expect(judged?.diagnosis.findings[0]?.cause).toBe('rate-limit');
  expect(judged?.why).not.toBe('');
});
