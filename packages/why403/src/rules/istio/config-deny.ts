import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'istio/config-deny',
  title: 'A policy denies this path, or allows nothing',
  explanation: 'A DENY rule matches the path, or a policy with an empty spec refuses everything in its namespace.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the policy that selects the workload, and narrow it.',
      command: 'kubectl get authorizationpolicy -A -o yaml',
      check: 'The log of the sidecar no longer names it.',
      weakens: 'Opens every path that the policy no longer covers.',
    },
  ],
});
