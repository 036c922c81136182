import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'netlify/waf-rule',
  title: 'A rule of the Netlify firewall may have matched the request',
  explanation:
    'The WAF of the project inspects requests before the site is asked. The answer names no rule; Observability does.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the request in Observability by its X-Nf-Request-Id, and set the rule set that blocked it to log only for this site.',
      check: 'The same request passes and is logged.',
      weakens: 'Requests that this rule set matches reach the site.',
    },
  ],
});
