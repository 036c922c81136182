/** One request that a managed rule of Cloudflare blocked, as `firewallEventsAdaptive` and the dashboard have it. */
export const RAY = '8f2c1a0b3d4e5f62';
export const SECURITY_EVENT = {
  action: 'block',
  clientAsn: '64500',
  clientCountryName: 'DE',
  clientIP: '203.0.113.7',
  clientRequestHTTPHost: 'shop.example.test',
  clientRequestHTTPMethodName: 'POST',
  clientRequestPath: '/contact',
  clientRequestQuery: '',
  datetime: '2026-11-21T10:00:00Z',
  rayName: RAY,
  ruleId: '6179ae15870a4bb7b2d480d4843b323c',
  rulesetId: '4814384a9e5d4991b9815dcfc25d2f1f',
  source: 'firewallManaged',
  userAgent: 'Mozilla/5.0',
  matchIndex: 0,
  metadata: [{ key: 'ruleset_version', value: '35' }],
  sampleInterval: 1,
};

/** The same as Logpush writes it. */
export const LOGPUSH_EVENT = {
  Action: 'block',
  ClientIP: '203.0.113.7',
  ClientRequestHost: 'shop.example.test',
  ClientRequestMethod: 'GET',
  ClientRequestPath: '/contact',
  ClientRequestQuery: '?a=1',
  Datetime: '2026-11-21T10:00:00Z',
  Description: 'no bots',
  EdgeResponseStatus: 403,
  OriginResponseStatus: 0,
  RayID: RAY,
  RuleID: '874a3e315c344b1281ad4f00046aab3c',
  Source: 'firewallCustom',
};

export const EDGE_ID = 'rIVBh4ezOm9dH0mv1GhVQyR6p3Xm5V7k1Jw8tB2nC4dE6fG8hI0jKL==';
/** A request that a managed group of rules of AWS WAF blocked before CloudFront. */
export const WAF_RECORD = {
  timestamp: Date.parse('2026-11-21T10:00:00Z'),
  formatVersion: 1,
  webaclId: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/473e64fd-f30b-4765-81a0-62ad96dd167a',
  terminatingRuleId: 'AWS-AWSManagedRulesCommonRuleSet',
  terminatingRuleType: 'MANAGED_RULE_GROUP',
  action: 'BLOCK',
  terminatingRuleMatchDetails: [],
  httpSourceName: 'CF',
  httpSourceId: 'E1A2B3C4D5E6F7',
  ruleGroupList: [
    {
      ruleGroupId: 'AWS#AWSManagedRulesCommonRuleSet',
      terminatingRule: {
        ruleId: 'CrossSiteScripting_BODY',
        action: 'BLOCK',
        ruleMatchDetails: [{ conditionType: 'XSS', location: 'BODY', matchedData: ['<script'] }],
      },
      nonTerminatingMatchingRules: [],
      excludedRules: null,
    },
  ],
  rateBasedRuleList: [],
  nonTerminatingMatchingRules: [] as object[],
  httpRequest: {
    clientIp: '203.0.113.7',
    country: 'DE',
    headers: [
      { name: 'Host', value: 'shop.example.test' },
      { name: 'Cookie', value: 'sid=canary-cookie-4711' },
      { name: 'Authorization', value: 'Bearer canary-token-4711' },
    ],
    uri: '/contact',
    args: '',
    httpVersion: 'HTTP/2.0',
    httpMethod: 'POST',
    requestId: EDGE_ID,
  },
  labels: [{ name: 'awswaf:managed:aws:core-rule-set:CrossSiteScripting_Body' }],
};

const ARN = 'arn:aws:sts::123456789012:assumed-role/app/s1';
export const TRAIL_ID = '4442587FB7D0A2F9';
/** A call that the policy of a bucket denied. */
export const TRAIL_RECORD = {
  eventVersion: '1.08',
  userIdentity: { type: 'AssumedRole', arn: ARN, accountId: '123456789012', accessKeyId: 'ASIAIOSFODNN7EXAMPLE' },
  eventTime: '2026-11-21T10:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '203.0.113.7',
  errorCode: 'AccessDenied',
  errorMessage: `User: ${ARN} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::photos/cat.jpg" with an explicit deny in a resource-based policy`,
  requestParameters: { bucketName: 'photos', Host: 'photos.s3.eu-central-1.amazonaws.com', key: 'cat.jpg' },
  responseElements: null,
  requestID: TRAIL_ID,
  eventID: 'cdc4b7ed-e171-4cef-975a-ad829d4123e8',
};

/** What `aws sts decode-authorization-message` answers. */
export const DECODED = {
  allowed: false,
  explicitDeny: true,
  matchedStatements: {
    items: [
      {
        statementId: 'DenyAllOutsideEU',
        effect: 'DENY',
        actions: { items: [{ value: 'ec2:*' }] },
        conditions: { items: [{ key: 'aws:RequestedRegion', values: { items: [{ value: 'eu-central-1' }] } }] },
      },
    ],
  },
  failures: { items: [] },
  context: {
    principal: { id: 'AROAEXAMPLEEXAMPLE123:s1', arn: ARN },
    action: 'ec2:RunInstances',
    resource: 'arn:aws:ec2:us-east-1:123456789012:instance/*',
    conditions: { items: [{ key: 'ec2:InstanceType', values: { items: [{ value: 't3.micro' }] } }] },
  },
};

/** A request as CloudFront logs it in JSON. */
export const EDGE_REQUEST = {
  date: '2026-11-21',
  time: '10:00:00',
  'x-edge-location': 'FRA60-P1',
  'c-ip': '203.0.113.7',
  'cs-method': 'POST',
  'cs(Host)': 'd111111abcdef8.cloudfront.net',
  'cs-uri-stem': '/contact',
  'sc-status': '403',
  'x-edge-result-type': 'Error',
  'x-edge-request-id': EDGE_ID,
  'x-host-header': 'shop.example.test',
  'cs-protocol': 'https',
  'x-edge-detailed-result-type': 'ClientGeoBlocked',
};
