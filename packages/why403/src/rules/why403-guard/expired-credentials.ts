import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/expired-credentials',
  title: 'The guard does not accept the token: expired, revoked, or not made for it',
  explanation: 'Which check failed is in the log of the server, on purpose not in the answer; expiry alone is said.',
  needs: ['exchange'],
  signals: [problemSignal('invalid-token')],
  fixes: [
    {
      actor: 'developer',
      summary: 'Refresh the token once; where the new one is refused too, have the user sign in.',
      check: '`why403 token` shows `exp` ahead, and the issuer and audience of this API.',
    },
    {
      actor: 'operator',
      summary:
        'Read the denial in the log: it has the exact check and a hint, such as the trailing slash of an issuer.',
    },
  ],
});
