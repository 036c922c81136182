import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-waf/rate-limit',
  title: 'A rate-based rule of AWS WAF counts this client over its limit',
  explanation:
    'The log names the rule and its type, RATE_BASED. It counts requests of one address, or of another key, over its window, and refuses until the count falls below the limit.',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask less often, keep answers, and spread the requests over the window of the rule.',
    },
    {
      actor: 'operator',
      summary: 'Narrow the rule to the paths that need it with a scope-down statement, or raise its limit.',
      check: 'The log of the web ACL no longer names the rule for this client.',
      weakens: 'Lets clients ask more often before they are refused.',
    },
  ],
});
