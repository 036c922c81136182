import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-waf/ip-block',
  title: 'A rule of AWS WAF tests the client address',
  explanation:
    'The rule that ended the request is named after an address list: an IP set of the account, or the managed lists of bad and anonymous addresses. Behind a CDN the rule sees the CDN, unless it is told to read the forwarded address.',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the address out of the IP set, or put an allow rule for it before the managed list.',
      command: 'aws wafv2 list-ip-sets --scope REGIONAL',
      check: 'The same client is answered, and the log of the web ACL names another rule or none.',
      weakens: 'Lets that address past the rules that follow.',
    },
  ],
});
