import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WAF_JAVASCRIPT_CHALLENGE = 'https://learn.microsoft.com/azure/web-application-firewall/waf-javascript-challenge';

export default defineRule({
  id: 'azure-front-door/bot-protection',
  title: 'The WAF policy of this Front Door sent a JavaScript challenge',
  explanation:
    'The action "JS challenge" sends a page that a browser solves by itself; a program cannot. It says nothing of the origin.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'afd_azwaf', strength: 'indicated', source: WAF_JAVASCRIPT_CHALLENGE, lastSeen: '2026' },
    {
      in: 'header set-cookie',
      literal: 'afd_azwaf_jsclearance',
      strength: 'indicated',
      source: WAF_JAVASCRIPT_CHALLENGE,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Except the path that programs call from the rule with the action JS challenge, or match them by a secret field with the action Allow.',
      check: 'The client gets the content and no challenge.',
      weakens: 'What the exception matches is no longer challenged.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner the reference, the time and the name of your client, and ask for an exception.',
    },
  ],
});
