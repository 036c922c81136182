import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/config-deny',
  title: 'The URL may not be executed in this application pool (403.18, 403.19)',
  explanation: 'A rewrite or a child request leads to another application pool, or CGI is not allowed in this one.',
  needs: ['exchange'],
  signals: [...subStatusSignals([18, 19])],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Put both applications into one pool, or redirect instead of rewriting.',
      command: 'Get-WebApplication | Select-Object path, applicationPool',
      check: 'Both paths show the same pool, and the page answers.',
    },
  ],
});
