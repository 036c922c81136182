import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'aws-waf',
  name: 'AWS WAF',
  layer: 'waf',
  present: [
    {
      in: 'request-header cookie',
      literal: 'aws-waf-token',
      source: 'https://github.com/wappalyzer/wappalyzer/issues/6021',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'aws-waf-token',
      source: 'https://github.com/wappalyzer/wappalyzer/issues/6021',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'awswaf.com',
      pattern: /\.(?:token|captcha)\.awswaf\.com\//,
      source: 'https://github.com/wappalyzer/wappalyzer/issues/6021',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /<title>(?:ERROR: The request could not be satisfied|403 Forbidden)|awswaf|gokuProps/i },
    { in: 'json', members: ['__type'] },
    { in: 'json', members: ['errors', 'errorType'] },
  ],
  wrote: [
    {
      in: 'header x-amzn-waf-action',
      literal: '',
      strength: 'proved',
      source: 'https://github.com/wappalyzer/wappalyzer/issues/6021',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Request blocked',
      pattern: /(?:^|\s)Request blocked\./,
      also: [{ in: 'message', literal: 'The request could not be satisfied' }],
      strength: 'indicated',
      source: 'https://repost.aws/knowledge-center/cloudfront-troubleshoot-403-errors',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The log entry of the web ACL for this request: `terminatingRuleId` and `terminatingRuleMatchDetails`.',
      how: 'CloudWatch Logs Insights on aws-waf-logs-…: fields terminatingRuleId, httpRequest.clientIp, httpRequest.uri | filter action = "BLOCK" | sort @timestamp desc. The whole records, which is the field @message, name the rule and the exception to write where they are given with --log.',
      outcomes: [
        { when: 'a managed or own rule that reads the request', causes: ['waf-rule'] },
        { when: 'no entry in that second: a listener rule of the load balancer answered', causes: ['config-deny'] },
      ],
    },
  ],
});
