import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { SUPABASE } from '../../products/supabase.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'supabase/expired-credentials',
  title: 'The token or session of the user has expired',
  explanation:
    'The access token lives for an hour; the session ends by signing out, by a time limit, or when a link was used already.',
  needs: ['exchange'],
  signals: saidBy(SUPABASE, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://supabase.com/docs/guides/auth/debugging/error-codes',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'error_code' }],
      },
      ['session_not_found', 'otp_expired', 'refresh_token_not_found'],
    ),
    {
      in: 'body',
      literal: 'bad_jwt',
      pattern: /\\{0,7}["']error_code\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']bad_jwt\\{0,7}["']/,
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/auth/debugging/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'JWT expired',
      pattern: /["']PGRST30[0-3]["']/,
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/auth/debugging/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'session_expired',
      pattern: /\\{0,7}["']error_code\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']session_expired\\{0,7}["']/,
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/auth/debugging/error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Refresh the session before the call, or have the user sign in.',
      check: '`auth.getUser()` answers the user.',
    },
  ],
});
