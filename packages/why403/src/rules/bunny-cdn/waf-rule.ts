import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bunny-cdn/waf-rule',
  title: 'Bunny Shield may have matched the request',
  explanation: 'The firewall of the pull zone blocks requests that look like an attack.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the event in Shield and set the rule it names to log for this path.',
      check: 'The same request answers as the origin does.',
      weakens: 'What the rule matched on that path is no longer blocked.',
    },
  ],
});
