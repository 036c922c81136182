import { saidBy } from '../../evaluate/said-by.ts';
import { SUPABASE } from '../../products/supabase.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'supabase/insufficient-role',
  title: 'The database role may not use the table, schema or function',
  explanation: '`anon` or `authenticated` has no grant; policies are not even looked at.',
  needs: ['exchange'],
  signals: saidBy(SUPABASE, [
    {
      in: 'body',
      literal: 'permission denied for',
      pattern: /permission denied for (?:table|schema|function|sequence|view|relation) [\w."\\]{1,100}/,
      also: [{ in: 'body', literal: '42501' }],
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/api/securing-your-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'not_admin',
      pattern: /\\{0,7}["']error_code\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']not_admin\\{0,7}["']/,
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/api/securing-your-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'User not allowed',
      also: [{ in: 'body', literal: 'error_code' }],
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/api/securing-your-api',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Grant the one privilege, with row level security on.',
      change: {
        file: 'a migration',
        after: 'grant select on public.TABLE to authenticated;\nalter table public.TABLE enable row level security;',
      },
      check: 'The same request passes for a signed-in user.',
      weakens: 'Without policies row level security lets nothing through; with them just the rows that they name.',
    },
    { actor: 'developer', summary: 'For the admin API: call it from a server with the secret key, never from a page.' },
  ],
});
