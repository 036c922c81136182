import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/missing-credentials',
  title: 'The guard saw no credentials that it takes',
  explanation:
    'No token was sent, or one in a scheme that the guard does not take. The challenge names the scheme, the realm and the scope.',
  needs: ['exchange'],
  signals: [problemSignal('missing-credentials')],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send what the challenge asks for: `Authorization: Bearer TOKEN`.',
      check: 'The answer changes: 200, or a refusal that names something else.',
    },
  ],
});
