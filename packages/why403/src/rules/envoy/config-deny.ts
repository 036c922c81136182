import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'envoy/config-deny',
  title: 'An RBAC policy denies this path',
  explanation: 'A policy with action DENY matches, or the path is in no policy that allows.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the policy in the response details, and narrow it.',
      check: 'The details no longer name it.',
      weakens: 'Opens every path that the policy no longer covers.',
    },
  ],
});
