import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { file, why403 } from '../cli/why403.ts';
import {
  DECODED,
  EDGE_ID,
  EDGE_REQUEST,
  LOGPUSH_EVENT,
  RAY,
  SECURITY_EVENT,
  TRAIL_ID,
  TRAIL_RECORD,
  WAF_RECORD,
} from './samples.ts';

const DATE = 'Sat, 21 Nov 2026 10:00:01 GMT';
const exchange = (name: string, headers: readonly (readonly [string, string])[]) =>
  file(
    `${name}.json`,
    JSON.stringify({
      request: { method: 'POST', url: 'https://shop.example.test/contact' },
      response: { status: 403, headers: [['Date', DATE], ...headers], body: '<p>No.</p>' },
    }),
  );
const cloudflare = (ray: string | null) =>
  exchange(`ray-${ray}`, [['Server', 'cloudflare'], ...(ray === null ? [] : [['CF-Ray', `${ray}-FRA`] as const])]);
const cloudfront = exchange('edge', [
  ['Server', 'CloudFront'],
  ['X-Amz-Cf-Id', EDGE_ID],
]);
const events = file(
  'events.json',
  JSON.stringify({
    data: {
      viewer: {
        zones: [
          {
            firewallEventsAdaptive: [
              { ...SECURITY_EVENT, rayName: '8f2c1a0b3d4e5f61', source: 'country' },
              SECURITY_EVENT,
              { ...SECURITY_EVENT, rayName: '8f2c1a0b3d4e5f63', action: 'managed_challenge_interactive_solved' },
            ],
          },
        ],
      },
    },
  }),
);
const answer = async (...args: readonly string[]) => {
  const { stdout, stderr, code } = await why403([...args, '--format', 'json']);
  return { code, stderr, ...JSON.parse(stdout || '{}') };
};

test('the event with the Ray ID of the response proves the rule', async () => {
  const { code, findings, refusedBy } = await answer(cloudflare(RAY), '--log', events);
  expect(findings[0]).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'proved' });
  expect(findings[0].title).toContain(SECURITY_EVENT.ruleId);
  expect(refusedBy).toMatchObject({ product: 'cloudflare', strength: 'proved' });
  expect(code).toBe(1);
});

test('an event of the same path and second is not proved where the response shows no id', async () => {
  const one = file('one.json', JSON.stringify([SECURITY_EVENT]));
  const { findings, caveats } = await answer(cloudflare(null), '--log', one);
  expect(findings[0]).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'indicated' });
  expect(caveats.join()).toContain('is not proved');
});

test('an event with another Ray ID is of another request, whatever its path and second', async () => {
  const { findings, caveats } = await answer(cloudflare('8f2c1a0b3d4e9999'), '--log', events);
  expect(findings.some(({ strength }: { strength: string }) => strength !== 'possible')).toBe(false);
  expect(caveats.join()).toContain('No line of the log');
});

test('an event that only logged leaves open who refused, and says so', async () => {
  const logged = file('logged.json', JSON.stringify({ ...SECURITY_EVENT, action: 'log' }));
  const { findings, caveats } = await answer(cloudflare(RAY), '--log', logged);
  expect(findings.some(({ strength }: { strength: string }) => strength !== 'possible')).toBe(false);
  expect(caveats.join()).toContain('only logs');
});

test('AWS WAF: the id of CloudFront proves the rule, and an ALLOW under it takes the firewall out', async () => {
  const blocked = await answer(cloudfront, '--log', file('waf.json', JSON.stringify(WAF_RECORD)));
  expect(blocked.findings[0]).toMatchObject({ rule: 'aws-waf/waf-rule/cloudfront', strength: 'proved' });
  const allowed = { ...WAF_RECORD, action: 'ALLOW', ruleGroupList: [] };
  const passed = await answer(cloudfront, '--log', file('allowed.json', JSON.stringify(allowed)));
  expect(passed.findings.map(({ rule }: { rule: string }) => rule)).not.toContain('cloudfront/waf-rule');
  expect(passed.ruledOut.map(({ rule }: { rule: string }) => rule)).toContain('cloudfront/waf-rule');
});

test('CloudFront: of two lines of one second the one with the id of the response counts', async () => {
  const other = {
    ...EDGE_REQUEST,
    'x-edge-request-id': `Z${EDGE_ID}`,
    'x-edge-detailed-result-type': 'InvalidRequestMethod',
  };
  const log = file('edge.ndjson', [other, EDGE_REQUEST].map((one) => `${JSON.stringify(one)}\n`).join(''));
  const { findings, caveats } = await answer(cloudfront, '--log', log);
  expect(findings[0]).toMatchObject({ rule: 'cloudfront/geo-block', strength: 'proved' });
  expect(JSON.stringify(findings)).not.toContain('InvalidRequestMethod');
  expect(caveats).toEqual([]);
});

const refusedByS3 = (id: string) =>
  file(
    `s3-${id}.txt`,
    `HTTP/1.1 403 Forbidden\r\nx-amz-request-id: ${id}\r\nContent-Type: application/xml\r\nDate: ${DATE}\r\nServer: AmazonS3\r\n\r\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>${id}</RequestId></Error>`,
  );

test('CloudTrail, packed as it is delivered: the request id of the response proves the policy', async () => {
  const packed = file('trail.json.gz', gzipSync(JSON.stringify({ Records: [TRAIL_RECORD] })));
  const { findings } = await answer(refusedByS3(TRAIL_ID), '--log', packed);
  expect(findings[0]).toMatchObject({ rule: 's3/resource-policy/explicit-deny', strength: 'proved' });
  const other = await answer(refusedByS3('9942587FB7D0A2F9'), '--log', packed);
  expect(other.findings[0]?.strength).not.toBe('proved');
  const alone = await answer(packed);
  expect(alone.findings[0]).toMatchObject({ rule: 's3/resource-policy/explicit-deny', strength: 'proved' });
});

test('--id chooses the request of an export, refused or not, and says where there is none', async () => {
  const chosen = await answer(events, '--id', `${RAY}-FRA`);
  expect(chosen.findings[0]).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'proved' });
  const passed = await answer(events, '--id', '8f2c1a0b3d4e5f63');
  expect(passed).toMatchObject({ code: 0, refused: false });
  const none = await answer(events, '--id', '0000000000000000');
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('has nothing with the id 0000000000000000');
});

test('--log and --id are enough where nothing was saved of the answer', async () => {
  const alone = await answer('--log', events, '--id', `${RAY}-FRA`);
  expect(alone.findings).toEqual((await answer(events, '--id', `${RAY}-FRA`)).findings);
  expect((await answer('--log', events, '--id', '0000000000000000')).stderr).toContain('has nothing with the id');
});

test('--id does not outweigh another id that the response shows', async () => {
  const { findings, caveats } = await answer(cloudflare('8f2c1a0b3d4e9999'), '--log', events, '--id', RAY);
  expect(findings.some(({ strength }: { strength: string }) => strength !== 'possible')).toBe(false);
  expect(caveats.join()).toContain('another id');
});

test('a decoded message belongs to the answer that carries it, and proves nothing of another', async () => {
  const decoded = file('decoded.json', JSON.stringify({ DecodedMessage: JSON.stringify(DECODED) }));
  const ec2 = (message: string) =>
    `HTTP/1.1 403 Forbidden\r\nContent-Type: text/xml\r\n\r\n<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>${message}</Message></Error></Errors></Response>`;
  const carrying = file(
    'ec2.txt',
    ec2('You are not authorized to perform this operation. Encoded authorization failure message: aB3_aB3_'),
  );
  const joined = await answer(carrying, '--log', decoded);
  expect(joined.findings[0]).toMatchObject({ rule: 'unknown/insufficient-role/aws-action', strength: 'indicated' });
  expect(joined.findings[0].fixes[0].summary).toContain('DenyAllOutsideEU');
  const other = await answer(refusedByS3(TRAIL_ID), '--log', decoded);
  expect(JSON.stringify(other.findings)).not.toContain('DenyAllOutsideEU');
});

test('an export without an event is told as that', async () => {
  const none = file('none.json', '{"data":{"viewer":{"zones":[{"firewallEventsAdaptive":[]}]}},"errors":null}');
  const { code, stderr } = await why403([none]);
  expect(code).toBe(2);
  expect(stderr).toContain('none.json: it looks like events');
});

test('a saved answer keeps the events, and no account, key or cookie', async () => {
  const saved = file('saved.json', '');
  const first = await answer(cloudfront, '--log', file('waf.json', JSON.stringify(WAF_RECORD)), '--save', saved);
  const { stdout } = await why403([saved, '--format', 'json']);
  expect(JSON.parse(stdout).findings[0].rule).toBe(first.findings[0].rule);
  expect(stdout).not.toMatch(/canary|473e64fd-f30b-4765.{0,40}\b123456789012\b/);
});

test('a cut export gives what is whole in it', async () => {
  const text = JSON.stringify({ Records: [TRAIL_RECORD, TRAIL_RECORD] }, null, 1);
  const { code, findings } = await answer(file('cut.json', text.slice(0, text.length - 200)));
  expect(code).toBe(1);
  expect(findings[0]).toMatchObject({ strength: 'proved' });
  const line = JSON.stringify(LOGPUSH_EVENT);
  const lines = file('cut.ndjson', `${line}\n${line.slice(0, 60)}`);
  expect((await answer(lines)).findings[0]).toMatchObject({ rule: 'cloudflare/waf-rule', strength: 'proved' });
});

test('UTF-16, a byte order mark and six megabytes are read; what is nested without end is no event', async () => {
  const text = JSON.stringify([SECURITY_EVENT]);
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  expect((await answer(file('wide.json', wide))).findings[0]).toMatchObject({ strength: 'proved' });
  expect((await answer(file('bom.json', `\uFEFF${text}`))).findings[0]).toMatchObject({ strength: 'proved' });
  const many = Array.from({ length: 9000 }, (_, at) => ({
    ...SECURITY_EVENT,
    description: 'x'.repeat(200),
    rayName: (0x8f2c1a0b3d400000n + BigInt(at)).toString(16),
  }));
  const large = file('large.json', JSON.stringify({ data: { viewer: { zones: [{ firewallEventsAdaptive: many }] } } }));
  const { findings } = await answer(large, '--id', '8f2c1a0b3d402000');
  expect(findings[0]).toMatchObject({ strength: 'proved' });
  const deep = file('deep.json', `{"rayName":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
  expect((await why403([deep])).code).not.toBe(2);
  const open = file('open.json', `{"rayName": "a", "b":${'['.repeat(200_000)}`);
  expect((await why403([open])).stderr).not.toContain('RangeError');
});

test('an access log of S3 without a requester rules out what only somebody can meet', async () => {
  const line = (requester: string) =>
    `${'79a59df900b949e5'.repeat(4)} photos [21/Nov/2026:10:00:01 +0000] 203.0.113.9 ${requester} 4442587FB7D0A2F9 REST.GET.OBJECT a.txt "GET /a.txt HTTP/1.1" 403 AccessDenied 243 - 11 - "-" "curl/8" - aBcDeF= - - - photos.s3.eu-central-1.amazonaws.com TLSv1.3 - -\n`;
  const refused = file(
    's3.http',
    `HTTP/1.1 403 Forbidden\nx-amz-request-id: 4442587FB7D0A2F9\nServer: AmazonS3\nContent-Type: application/xml\nDate: ${DATE}\n\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`,
  );
  const causesOf = async (requester: string) => {
    const { stdout } = await why403([refused, '--log', file('s3.log', line(requester)), '--format', 'json']);
    const { findings, ruledOut } = JSON.parse(stdout);
    return [findings, ruledOut].map((list) => list.map(({ cause }: { cause: string }) => cause));
  };
  const [open, excluded] = await causesOf('-');
  expect(open).not.toContain('insufficient-role');
  expect(excluded).toEqual(expect.arrayContaining(['insufficient-role', 'encryption-key']));
  const [ofSomebody] = await causesOf('arn:aws:iam::123456789012:user/ann');
  expect(ofSomebody).toContain('insufficient-role');
});

test('a call that the key service refused is about the key', async () => {
  const record = {
    ...TRAIL_RECORD,
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    requestID: 'b2b2b2b2-1111-2222-3333-444455556666',
    errorCode: 'AccessDenied',
    errorMessage:
      'User: cloudfront.amazonaws.com is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-central-1:123456789012:key/1 because no resource-based policy allows the kms:Decrypt action',
  };
  const { stdout } = await why403([file('key.json', JSON.stringify({ Records: [record] })), '--format', 'json']);
  expect(JSON.parse(stdout).findings[0]).toMatchObject({ rule: 'unknown/encryption-key', strength: 'proved' });
});
