import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'fastly/waf-rule',
  title: 'A firewall rule at Fastly may have refused the request',
  explanation:
    'The answer was made at the edge without asking the origin. The security product of the service is one of the things that does so; the answer itself names no rule.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the request in the security event log of the service by its time, and exclude this path or parameter from the rule it names.',
      check: 'The same request passes and is logged without a block.',
      weakens: 'What the exclusion covers is no longer inspected by that rule.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner X-Served-By and X-Timer, the time and the name of your client, and ask for an exception.',
    },
  ],
});
