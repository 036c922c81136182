import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-waf/geo-block',
  title: 'A rule of AWS WAF tests the country of the client',
  explanation:
    'The rule that ended the request is named after a country or a region. The country that the log shows beside it is the one AWS has for the address.',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the country in the log with the list of the rule, and change the list if this country is to be served.',
      check: 'The log of the web ACL no longer names the rule for this client.',
      weakens: 'Serves the clients of one more country.',
    },
  ],
});
