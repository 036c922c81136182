import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const ERROR_PAGES_HTM = 'https://docs.imperva.com/bundle/cloud-application-security/page/settings/error-pages.htm';

export default defineRule({
  id: 'imperva/waf-rule',
  title: 'A security rule of the Imperva site probably refused the request',
  explanation:
    'The error page (codes 15 and 16) says that the request was blocked by the security rules. Address lists and bot rules send it too; the owner finds the rule by the incident id.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'blocked by the security rules',
      pattern: /This request was blocked by the security rules/i,
      strength: 'indicated',
      source: ERROR_PAGES_HTM,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'blocked by our security service',
      pattern: /This request was blocked by our security service/i,
      strength: 'indicated',
      source: ERROR_PAGES_HTM,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the incident id in Security Events, and add an exception for this path and parameter to the rule it names.',
      check: 'The same request passes and is listed without a block.',
      weakens: 'What the exception covers is no longer inspected by that rule.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the incident id, the time and your address.' },
  ],
});
