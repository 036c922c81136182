import { expect, it } from 'vitest';
import { SampleLines } from '../../../src/engines/explain/sample-lines.ts';
import { detectRowFormat } from '../../../src/read/log-rows/detect.ts';
import { foundIncident } from '../../diagnose/incidents/found.ts';
import { memoryInput } from '../stream/memory-input.ts';

const SECOND = Date.parse('2026-03-01T14:02:00Z') / 1000;

async function firstSample(text: string, place: { offset: number; second: number }) {
  const format = detectRowFormat(text, null);
  const lines = new SampleLines([{ input: memoryInput(text), kind: format?.kind ?? null, format }]);
  const found = foundIncident({ samples: [{ source: 0, ...place }] });
  await lines.read([found]);
  expect(lines.logOf(found)).toBe('log');
  return lines.samples(found)[0];
}

const section = (id: string, rule: string) =>
  [
    `--${id}-A--`,
    `[01/Mar/2026:14:02:00 +0000] Zd1AAA 203.0.113.9 44122 10.0.0.4 443`,
    `--${id}-B--`,
    'POST /search HTTP/1.1',
    'Host: shop.example',
    '',
    `--${id}-F--`,
    'HTTP/1.1 403 Forbidden',
    '',
    `--${id}-H--`,
    `Message: Access denied with code 403 (phase 2). Pattern match at ARGS:q. [id "${rule}"] [msg "SQL Injection"]`,
    'Action: Intercepted (phase 2)',
    `--${id}-Z--`,
    '',
  ].join('\n');

it('reads a record of several lines as a whole, and not the next one', async () => {
  const first = section('aecd6548', '942100');
  const text = `${first}${section('b684f1fe', '941100')}`;
  expect((await firstSample(text, { offset: 0, second: SECOND }))?.message).toContain('942100');
  const second = await firstSample(text, { offset: first.length, second: SECOND });
  expect(second?.message).toContain('941100');
  expect(second?.message).not.toContain('942100');
});

it('reads of a file that is one value the record of that time', async () => {
  const call = (second: number, error: string) => ({
    eventTime: new Date(second * 1000).toISOString().replace('.000Z', 'Z'),
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    sourceIPAddress: '203.0.113.9',
    requestParameters: { bucketName: 'shop', key: `${second}.pdf` },
    errorCode: error,
    errorMessage: `refused at ${second} because no identity-based policy allows the s3:GetObject action`,
  });
  const text = JSON.stringify({ Records: [call(SECOND - 60, 'AccessDenied'), call(SECOND, 'AccessDenied')] });
  const sample = await firstSample(text, { offset: 0, second: SECOND });
  expect(sample?.log).toBe('cloudtrail');
  expect(sample?.message).toContain(`refused at ${SECOND} `);
});

it('reads Envoy in JSON as it reads its text', async () => {
  const line = JSON.stringify({
    authority: 'shop.example',
    method: 'POST',
    path: '/orders',
    response_code: 403,
    response_code_details: 'rbac_access_denied_matched_policy[none]',
    start_time: '2026-03-01T14:02:00.000Z',
    upstream_cluster: 'inbound|8080||',
    x_forwarded_for: '203.0.113.9',
  });
  const sample = await firstSample(`${line}\n`, { offset: 0, second: SECOND });
  expect(sample).toMatchObject({ log: 'envoy-access', product: 'istio', answeredBy: 'itself', client: '203.0.113.9' });
});
