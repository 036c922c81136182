import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/rate-limit',
  title: 'Too many requests in the time of the policy',
  explanation: '`Retry-After` says how long to wait.',
  needs: ['exchange'],
  signals: [problemSignal('rate-limit')],
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait as long as `Retry-After` says, then ask less often.',
      check: 'The same request passes.',
    },
  ],
});
