import { expect, test } from 'vitest';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { asksForIndex } from '../../src/evaluate/s3-request.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

const REST = 'https://photos.s3.eu-central-1.amazonaws.com';
const EDGE: readonly (readonly [string, string])[] = [['Via', '1.1 abc.cloudfront.net (CloudFront)']];

test.for<
  [says: string | null, url: string, method: string, headers: readonly (readonly [string, string])[], body: string]
>([
  ['/ is the list of the bucket: the REST endpoint', `${REST}/`, 'GET', [], ''],
  ['/docs/ is an object of the name docs/: the REST endpoint', `${REST}/docs/`, 'GET', [], ''],
  ['/docs/ is an object of the name docs/: CloudFront', 'https://www.shop.example/docs/', 'GET', EDGE, ''],
  // The root has a default root object there, which is another matter.
  [null, 'https://www.shop.example/', 'GET', EDGE, ''],
  [null, 'https://www.shop.example/docs/', 'GET', EDGE, '<li>Code: AccessDenied</li>'],
  [null, 'https://www.shop.example/docs/', 'GET', [], ''],
  [null, 'http://photos.s3-website.eu-central-1.amazonaws.com/docs/', 'GET', [], ''],
  [null, `${REST}/docs/a.txt`, 'GET', [], ''],
  [null, `${REST}/?list-type=2`, 'GET', [], ''],
  [null, `${REST}/docs/`, 'PUT', [], ''],
])('%s of %s', ([says, url, method, headers, body]) => {
  const exchange = makeExchange({ source: { name: 'test', line: null }, url, method, status: 403, headers, body });
  const found = asksForIndex(viewExchange(exchange))[0]?.excerpt ?? null;
  if (says === null) expect(found).toBeNull();
  else expect(found).toContain(says);
});
