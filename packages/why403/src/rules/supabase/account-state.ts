import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { SUPABASE } from '../../products/supabase.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'supabase/account-state',
  title: 'The user is banned',
  explanation: 'Somebody banned the user in the project.',
  needs: ['exchange'],
  signals: saidBy(SUPABASE, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://supabase.com/docs/guides/auth/debugging/error-codes',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'error_code' }],
      },
      ['user_banned', 'User is banned'],
    ),
  ]),
  fixes: [
    {
      actor: 'operator',
      summary: 'Lift the ban, where it was wrong.',
      change: {
        file: 'a server script',
        after: "await admin.auth.admin.updateUserById(id, { ban_duration: 'none' });",
      },
      check: 'The user can sign in.',
    },
  ],
});
