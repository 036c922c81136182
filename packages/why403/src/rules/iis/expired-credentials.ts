import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/expired-credentials',
  title: 'The password or login has expired (403.11, 403.20)',
  explanation: 'The password was changed while the session lasted, or the sign-in of Passport failed.',
  needs: ['exchange'],
  signals: [...subStatusSignals([11, 20])],
  fixes: [{ actor: 'developer', summary: 'Sign in again with the new password.', check: 'The page answers.' }],
});
