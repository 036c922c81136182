import { describe, expect, test } from 'vitest';
import { diagnose, readInput } from '../../src/index.ts';
import { DECODED, EDGE_REQUEST, LOGPUSH_EVENT, RAY, SECURITY_EVENT, TRAIL_RECORD, WAF_RECORD } from './samples.ts';

const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const answers = (text: string) => readInput(text, 'events').map(({ observations }) => diagnose(observations));
const graphql = (...events: readonly object[]) =>
  pretty({ data: { viewer: { zones: [{ firewallEventsAdaptive: events }] } }, errors: null });
const trail = (change: object) => pretty({ Records: [{ ...TRAIL_RECORD, ...change }] });
const encoded = `You are not authorized to perform this operation. Encoded authorization failure message: ${'aB3_'.repeat(80)}`;

describe('each shape in which events come, by itself', () => {
  test.for<[name: string, text: string, rule: string, strength: string]>([
    ['one event of the dashboard', pretty(SECURITY_EVENT), 'cloudflare/waf-rule', 'proved'],
    ['a list of them', pretty([SECURITY_EVENT]), 'cloudflare/waf-rule', 'proved'],
    ['an answer of GraphQL', graphql(SECURITY_EVENT), 'cloudflare/waf-rule', 'proved'],
    [
      'a table of the dashboard',
      `Date,Ray ID,Action taken,Service,Rule ID,Description,IP address,Host,Path,Method\r\n2026-11-21T10:00:00Z,${RAY},Block,Custom rules,874a3e,"Block ""a"", b",203.0.113.7,shop.example.test,/a,GET\r\n`,
      'cloudflare/waf-rule',
      'proved',
    ],
    ['Logpush', `${JSON.stringify(LOGPUSH_EVENT)}\n`, 'cloudflare/waf-rule', 'proved'],
    [
      'Logpush of requests',
      `${JSON.stringify({
        EdgeResponseStatus: 403,
        OriginResponseStatus: 0,
        RayID: RAY,
        EdgeStartTimestamp: '2026-11-21T10:00:00Z',
        ClientRequestHost: 'shop.example.test',
        ClientRequestURI: '/contact?a=1',
        SecurityActions: ['log', 'block'],
        SecuritySources: ['firewallManaged', 'firewallCustom'],
        SecurityRuleIDs: ['aa', 'bb'],
        SecurityRuleDescription: 'no bots',
      })}\n`,
      'cloudflare/waf-rule',
      'proved',
    ],
    ['a country', graphql({ ...SECURITY_EVENT, source: 'country' }), 'cloudflare/geo-block', 'proved'],
    ['an address', graphql({ ...SECURITY_EVENT, source: 'ip' }), 'cloudflare/ip-block/access-rule', 'proved'],
    [
      'a challenge',
      graphql({ ...SECURITY_EVENT, source: 'firewallCustom', action: 'managed_challenge' }),
      'cloudflare/bot-protection/challenge',
      'proved',
    ],
    ['a rate', graphql({ ...SECURITY_EVENT, source: 'ratelimit' }), 'cloudflare/rate-limit', 'proved'],
    ['a record of AWS WAF', pretty(WAF_RECORD), 'aws-waf/waf-rule/cloudfront', 'proved'],
    ['on one line', `${JSON.stringify(WAF_RECORD)}\n`, 'aws-waf/waf-rule/cloudfront', 'proved'],
    [
      'from CloudWatch Logs',
      pretty({ events: [{ timestamp: 1, message: JSON.stringify(WAF_RECORD) }] }),
      'aws-waf/waf-rule/cloudfront',
      'proved',
    ],
    [
      'a table of CloudWatch Logs',
      `@timestamp,@message\n2026-11-21 10:00:00.000,"${JSON.stringify(WAF_RECORD).replaceAll('"', '""')}"\n`,
      'aws-waf/waf-rule/cloudfront',
      'proved',
    ],
    [
      'two records of Firehose, with nothing between them',
      JSON.stringify(WAF_RECORD) + JSON.stringify(WAF_RECORD),
      'aws-waf/waf-rule/cloudfront',
      'proved',
    ],
    [
      'from Logs Insights',
      pretty({ results: [[{ field: '@message', value: JSON.stringify(WAF_RECORD) }]] }),
      'aws-waf/waf-rule/cloudfront',
      'proved',
    ],
    [
      'a list of reputation',
      pretty({
        ...WAF_RECORD,
        terminatingRuleId: 'reputation',
        ruleGroupList: [
          {
            ruleGroupId: 'AWS#AWSManagedRulesAmazonIpReputationList',
            terminatingRule: { ruleId: 'AWSManagedIPReputationList', action: 'BLOCK' },
          },
        ],
      }),
      'aws-waf/ip-block',
      'proved',
    ],
    [
      'get-sampled-requests',
      pretty({
        SampledRequests: [
          {
            Request: {
              ClientIP: '203.0.113.7',
              URI: '/contact',
              Method: 'POST',
              Headers: [{ Name: 'Host', Value: 'a.test' }],
            },
            Timestamp: '2026-11-21T10:00:00+00:00',
            Action: 'BLOCK',
            RuleNameWithinRuleGroup: 'AWS#AWSManagedRulesCommonRuleSet#SizeRestrictions_BODY',
          },
        ],
      }),
      'aws-waf/waf-rule/load-balancer',
      'proved',
    ],
    ['a file of CloudTrail', trail({}), 's3/resource-policy/explicit-deny', 'proved'],
    [
      'lookup-events',
      pretty({ Events: [{ EventName: 'GetObject', CloudTrailEvent: JSON.stringify(TRAIL_RECORD) }] }),
      's3/resource-policy/explicit-deny',
      'proved',
    ],
    [
      'EventBridge',
      pretty({ 'detail-type': 'AWS API Call via CloudTrail', detail: TRAIL_RECORD }),
      's3/resource-policy/explicit-deny',
      'proved',
    ],
    [
      'no policy of the caller',
      trail({
        errorMessage: TRAIL_RECORD.errorMessage.replace(
          'with an explicit deny in a resource-based policy',
          'because no identity-based policy allows the s3:GetObject action',
        ),
      }),
      's3/insufficient-role/no-grant',
      'proved',
    ],
    ...(
      [
        ['with an explicit deny in a service control policy', 's3/insufficient-role/organization-policy'],
        [
          'because no resource control policy allows the s3:GetObject action',
          's3/insufficient-role/organization-policy',
        ],
        ['because no permissions boundary allows the s3:GetObject action', 's3/insufficient-role/identity-deny'],
        ['with an explicit deny in a session policy', 's3/insufficient-role/identity-deny'],
        ['with an explicit deny in a VPC endpoint policy', 's3/resource-policy/vpc-endpoint'],
      ] as const
    ).map(([reason, rule]): [string, string, string, string] => [
      reason,
      trail({
        errorMessage: TRAIL_RECORD.errorMessage.replace('with an explicit deny in a resource-based policy', reason),
      }),
      rule,
      'proved',
    ]),
    ...(
      [
        ['GetObject', 's3/missing-object-no-list/named', 'indicated'],
        ['ListObjects', 's3/insufficient-role/no-grant', 'proved'],
      ] as const
    ).map(([eventName, rule, strength]): [string, string, string, string] => [
      `${eventName}, for which the right to list was missing`,
      trail({
        eventName,
        errorMessage:
          'User: arn:aws:iam::123456789012:user/a is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::b" because no identity-based policy allows the s3:ListBucket action',
      }),
      rule,
      strength,
    ]),
    [
      'a queue',
      trail({
        eventSource: 'sqs.amazonaws.com',
        eventName: 'SendMessage',
        errorMessage:
          'User: arn:aws:iam::123456789012:user/a is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:eu-central-1:123456789012:jobs because no resource-based policy allows the sqs:sendmessage action',
      }),
      'unknown/resource-policy/aws-resource',
      'proved',
    ],
    [
      'an encoded reason',
      trail({ eventSource: 'ec2.amazonaws.com', errorCode: 'Client.UnauthorizedOperation', errorMessage: encoded }),
      'unknown/insufficient-role/aws-action',
      'indicated',
    ],
    [
      'a decoded message',
      pretty({ DecodedMessage: JSON.stringify(DECODED) }),
      'unknown/insufficient-role/aws-action',
      'proved',
    ],
    ['without its wrapping', JSON.stringify(DECODED), 'unknown/insufficient-role/aws-action', 'proved'],
    ['CloudFront in JSON', `${JSON.stringify(EDGE_REQUEST)}\n`, 'cloudfront/geo-block', 'proved'],
  ])('%s', ([, text, rule, strength]) => {
    const [answer] = answers(text);
    expect(answer?.findings[0]).toMatchObject({ rule, strength });
    expect(answer?.refused).toBe(true);
  });
});

describe('events that refused nobody', () => {
  test.for<[name: string, text: string, says: string]>([
    ['a rule that logs', graphql({ ...SECURITY_EVENT, action: 'log' }), 'only logs'],
    ['a rule that skips', graphql({ ...SECURITY_EVENT, action: 'skip' }), 'lets the request through'],
    [
      'a challenge that was passed',
      graphql({ ...SECURITY_EVENT, action: 'managed_challenge_non_interactive_solved' }),
      'challenge that the visitor passed',
    ],
    [
      'a firewall that allowed',
      pretty({ ...WAF_RECORD, action: 'ALLOW', ruleGroupList: [] }),
      'let the request through',
    ],
    [
      'a rule that counted',
      pretty({
        ...WAF_RECORD,
        action: 'ALLOW',
        ruleGroupList: [],
        nonTerminatingMatchingRules: [{ ruleId: 'x', action: 'COUNT' }],
      }),
      'only counted',
    ],
    ['a call that was made', trail({ errorCode: undefined, errorMessage: undefined }), 'carried it out'],
    [
      'a call that failed otherwise',
      trail({ errorCode: 'NoSuchKey', errorMessage: 'The key is not there' }),
      'no refusal',
    ],
    ['a decoded message that allows', pretty({ ...DECODED, allowed: true, explicitDeny: false }), 'was allowed'],
  ])('%s', ([, text, says]) => {
    const [answer] = answers(text);
    expect(answer?.refused).toBe(false);
    expect(answer?.findings).toEqual([]);
    expect(answer?.caveats.join(' ')).toContain(says);
  });
});

test('of many events each refused request is a case, with all its events', () => {
  const other = '8f2c1a0b3d4e0001';
  const found = readInput(
    graphql(
      { ...SECURITY_EVENT, action: 'log', ruleId: 'aa' },
      SECURITY_EVENT,
      { ...SECURITY_EVENT, rayName: other },
      { ...SECURITY_EVENT, rayName: '8f2c1a0b3d4e0002', action: 'log' },
    ),
    'events',
  );
  expect(found.map(({ observations }) => observations.length)).toEqual([2, 1]);
});

test('the finding names the rule, what it matched, and the smallest exception', () => {
  const [waf] = answers(pretty(WAF_RECORD));
  expect(waf?.findings[0]?.title).toContain('CrossSiteScripting_BODY');
  expect(waf?.findings[0]?.explanation).toContain('XSS in BODY: <script');
  const [change] = waf?.findings[0]?.fixes ?? [];
  expect(change?.change?.after).toContain('"Key": "awswaf:managed:aws:core-rule-set:CrossSiteScripting_Body"');
  expect(change?.change?.after).toContain('"SearchString": "/contact"');

  const [edge] = answers(graphql(SECURITY_EVENT));
  const skip = JSON.parse(edge?.findings[0]?.fixes[0]?.change?.after ?? '');
  expect(skip).toMatchObject({
    action: 'skip',
    expression: '(http.host eq "shop.example.test" and http.request.uri.path eq "/contact")',
    action_parameters: { rules: { [SECURITY_EVENT.rulesetId]: [SECURITY_EVENT.ruleId] } },
  });

  const [call] = answers(pretty({ DecodedMessage: JSON.stringify(DECODED) }));
  expect(call?.findings[0]?.fixes[0]?.summary).toContain('Statement "DenyAllOutsideEU" denies ec2:RunInstances');
  expect(JSON.stringify(call?.findings[0]?.evidence)).toContain('aws:RequestedRegion = eu-central-1');
});

test('no answer shows what was sent as credentials, or the parameters of a call', () => {
  for (const text of [
    pretty(WAF_RECORD),
    trail({ responseElements: { credentials: { sessionToken: 'canary-4711' } } }),
  ]) {
    const shown = JSON.stringify(readInput(text, 'events')) + JSON.stringify(answers(text));
    expect(shown).not.toMatch(/canary|IOSFODNN7/);
  }
});

test('a page and an answer that only mention such members are no events', () => {
  const page = '<html><body><p>The event has "rayName": "8f2c1a0b3d4e5f62"</p></body></html>';
  const api = pretty({ error: { code: 403, detail: 'see "eventSource" and "webaclId"', eventSource: 12 } });
  for (const text of [page, api]) {
    expect(readInput(text, 'page').flatMap(({ observations }) => observations.map(({ kind }) => kind))).toEqual([
      'exchange',
    ]);
  }
});
