import { injectionMarks } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const JOBSEEK = 'https://github.com/colophon-group/jobseek/issues/7209';

export default defineRule({
  id: 'vercel/waf-rule',
  title: 'A rule of the Vercel firewall denied the request',
  explanation:
    '`x-vercel-mitigated: deny` is written by the firewall of the platform; the deployment never saw the request. Paths that scanners ask for (/wp-admin) are denied by managed rules; custom rules may test path, country, address or agent.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    { in: 'header x-vercel-mitigated', literal: 'deny', strength: 'proved', source: JOBSEEK, lastSeen: '2026' },
    { in: 'header x-vercel-mitigated', literal: 'block', strength: 'proved', source: JOBSEEK, lastSeen: '2026' },
  ],
  generic: (view) => ({ speaksFor: injectionMarks(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Open Firewall, Traffic for this path and time: it names the rule. Narrow the rule, or add one with the action Bypass above it.',
      check: 'The same request reaches the deployment and no `x-vercel-mitigated` field is sent.',
      weakens: 'What the rule no longer covers reaches the deployment.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner X-Vercel-Id, the time and the name of your client, and ask for an exception.',
    },
  ],
});
