import { expect, test } from 'vitest';
import { decideAtWebAcl } from '../../src/evaluate/aws-waf/decide.ts';
import { decideAtEdge } from '../../src/evaluate/cloudflare-rules/decide.ts';
import { deniedCall } from '../../src/evaluate/events/denied-call.ts';
import { diagnose, readInput } from '../../src/index.ts';
import type { EdgeRequest } from '../../src/model/edge-request.ts';
import { readWebAcl } from '../../src/read/aws-waf/web-acl.ts';
import { readEdgeConfiguration } from '../../src/read/cloudflare-rules/exported.ts';
import { LOGPUSH_EVENT, SECURITY_EVENT, WAF_RECORD } from './samples.ts';

const request = (path: string): EdgeRequest => ({
  method: 'GET',
  url: `https://shop.example.test${path}`,
  httpVersion: null,
  headers: [['Host', 'shop.example.test']],
  client: '203.0.113.7',
  country: 'DE',
  autonomousSystem: null,
  body: '',
  second: null,
  fields: {},
});
const fixFor = (event: object) => {
  const [one] = readInput(JSON.stringify(event), 'event.json');
  return diagnose(one?.observations ?? []).findings[0]?.fixes[0];
};

test('the Skip that is printed for a custom rule lets that path through, and no other', () => {
  const hostile = '/contact"\\ or 1 eq 1';
  for (const path of ['/contact', hostile]) {
    const fix = fixFor({ ...LOGPUSH_EVENT, ClientRequestPath: path, ClientRequestQuery: '' });
    const skip = { id: 'new', ...JSON.parse(fix?.change?.after ?? '{}') };
    const block = {
      id: LOGPUSH_EVENT.RuleID,
      action: 'block',
      expression: 'starts_with(http.request.uri.path, "/cont")',
    };
    const zone = { id: 's', kind: 'zone', phase: 'http_request_firewall_custom', rules: [skip, block] };
    const read = readEdgeConfiguration([{ name: 'zone.json', text: JSON.stringify({ result: zone }) }]);
    if (path !== hostile) expect(decideAtEdge(read, request(path)).decision).toBe('passed');
    expect(decideAtEdge(read, request('/contact/other')).decision).toBe('blocked');
  }
});

test('of each feature the change is one that reaches it', () => {
  const after = (source: string) => fixFor({ ...SECURITY_EVENT, source });
  expect(after('bic')?.change?.after).toContain('"products": [\n      "bic"');
  expect(after('zoneLockdown')?.change?.after).toContain('zoneLockdown');
  expect(after('ratelimit')?.change?.after).toContain('http_ratelimit');
  // No Skip reaches these two: an answer that prints one would send its reader in circles.
  for (const source of ['botFight', 'country']) expect(after(source)?.change).toBeNull();
  expect(after('botFight')?.summary).toContain('No Skip rule exempts');
  expect(after('country')?.summary).toContain('no Skip rule reaches it');
});

test('the statement that is printed for a rule of AWS WAF lets that path through, and no other', () => {
  const own = {
    ...WAF_RECORD,
    terminatingRuleId: 'no-contact',
    terminatingRuleType: 'REGULAR',
    ruleGroupList: [],
    labels: [],
  };
  const except = JSON.parse(fixFor(own)?.change?.after ?? '{}');
  const statement = {
    ByteMatchStatement: {
      SearchString: '/contact',
      FieldToMatch: { UriPath: {} },
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      PositionalConstraint: 'STARTS_WITH',
    },
  };
  const rule = {
    Name: 'no-contact',
    Priority: 0,
    Statement: { AndStatement: { Statements: [statement, except] } },
    Action: { Block: {} },
  };
  const acl = readWebAcl([
    { name: 'acl.json', text: JSON.stringify({ WebACL: { Name: 'a', DefaultAction: { Allow: {} }, Rules: [rule] } }) },
  ]);
  expect(decideAtWebAcl(acl, request('/contact')).decision).toBe('passed');
  expect(decideAtWebAcl(acl, request('/contact/other')).decision).toBe('blocked');
});

test('a web ACL that blocks by default, and one that counts requests, are told as that', () => {
  const bare = { ...WAF_RECORD, ruleGroupList: [], labels: [] };
  expect(fixFor({ ...bare, terminatingRuleId: 'Default_Action', terminatingRuleType: 'REGULAR' })?.summary).toContain(
    'No rule of the web ACL matched',
  );
  const rate = {
    ...bare,
    terminatingRuleId: 'per-client',
    terminatingRuleType: 'RATE_BASED',
    rateBasedRuleList: [{ rateBasedRuleName: 'per-client', limitKey: 'IP', maxRateAllowed: 100 }],
  };
  expect(fixFor(rate)?.summary).toContain('raise the limit of the rate-based rule "per-client" (100 by IP)');
});

test.for<[sentence: string, expected: object]>([
  [
    'User: arn:aws:iam::1:user/a is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:1:q.fifo because no identity-based policy allows the sqs:SendMessage action',
    { resource: 'arn:aws:sqs:eu-west-1:1:q.fifo', policyType: 'identity-based policy', isExplicit: false },
  ],
  [
    'User: arn:aws:iam::1:user/a is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k.x" with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-a/service_control_policy/p-b',
    {
      resource: 'arn:aws:s3:::b/k.x',
      policyType: 'service control policy',
      isExplicit: true,
      policy: 'arn:aws:organizations::1:policy/o-a/service_control_policy/p-b',
    },
  ],
  [
    'User: arn:aws:iam::1:user/a is not authorized to perform: ec2:RunInstances with an explicit deny in a permissions boundary',
    { resource: '*', policyType: 'permissions boundary', isExplicit: true },
  ],
  ['User: a is not authorized to perform: iam:ListRoles', { action: 'iam:ListRoles', policyType: null }],
])('%s', ([sentence, expected]) => {
  expect(deniedCall(`You are not authorized. ${sentence}`)).toMatchObject(expected);
});

test('a successful page that CloudFront put in place of an error is told as that', () => {
  const answer = (cache: string) =>
    diagnose(
      readInput(
        `HTTP/2 200\ncontent-type: text/html\nx-cache: ${cache}\n\n<html><title>App</title><body><p>Hello</p></body></html>`,
        'page',
      )[0]?.observations ?? [],
    );
  expect(answer('Error from cloudfront').caveats.join()).toContain('stands in place of an error');
  expect(answer('Miss from cloudfront').caveats).toEqual([]);
});
