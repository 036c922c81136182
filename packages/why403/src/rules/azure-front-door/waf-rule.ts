import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WAF_FRONT_DOOR_TUNING = 'https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-tuning';

export default defineRule({
  id: 'azure-front-door/waf-rule',
  title: 'The WAF policy of this Front Door blocked the request',
  explanation:
    '"The request is blocked." with a reference is the block page of a WAF policy on Azure Front Door. A managed rule or a custom rule matched; a custom rule may test an address or a country. The log has it under the reference.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'The request is blocked',
      also: [{ in: 'header x-azure-ref', literal: '' }],
      strength: 'proved',
      source: WAF_FRONT_DOOR_TUNING,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The request is blocked',
      also: [
        {
          in: 'body',
          literal: 'errorref',
          pattern: /errorref\\?['"]?\s{0,4}>(?:\s|<[^>]{0,60}>){0,6}(?:0[A-Za-z0-9+/]{20,}|\d{8}T\d{6}Z-[0-9a-z]{10,})/,
        },
      ],
      strength: 'proved',
      source: WAF_FRONT_DOOR_TUNING,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The request is blocked',
      pattern: /<h2>\s{0,4}The request is blocked\.?\s{0,4}<\/h2>/i,
      strength: 'indicated',
      source: WAF_FRONT_DOOR_TUNING,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The request is blocked',
      pattern: /The request is blocked\.?(?:\s|\\n){1,9}(?:0[A-Za-z0-9+/=]{20,}|\d{8}T\d{6}Z-[0-9a-z]{10,})/,
      strength: 'indicated',
      source: 'https://github.com/MicrosoftDocs/azure-docs/issues/48580',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the reference in the WAF log, and add an exclusion for the one match variable (argument, cookie, header) to the rule it names; for a custom rule, narrow its condition.',
      check: 'The same request is logged with the action Log or Allow.',
      weakens: 'That variable is no longer inspected by that rule.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the reference, the time and your address.' },
  ],
});
