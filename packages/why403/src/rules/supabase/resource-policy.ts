import { saidBy } from '../../evaluate/said-by.ts';
import { SUPABASE } from '../../products/supabase.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'supabase/resource-policy',
  title: 'No row level security policy lets this user write the row',
  explanation:
    'Row level security is on and no policy of the table (or of `storage.objects`) allows the row. An insert that returns the row needs a policy for select as well.',
  needs: ['exchange'],
  signals: saidBy(SUPABASE, [
    {
      in: 'body',
      literal: 'new row violates row-level security policy',
      also: [{ in: 'body', literal: '42501' }],
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/database/postgres/row-level-security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'new row violates row-level security policy',
      also: [{ in: 'body', literal: 'statusCode' }],
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/database/postgres/row-level-security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'new row violates row-level security policy',
      also: [{ in: 'host', literal: 'supabase' }],
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/database/postgres/row-level-security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'new row violates row-level security policy',
      strength: 'indicated',
      source: 'https://supabase.com/docs/guides/database/postgres/row-level-security',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Add a policy for just this action and the owner of the row.',
      change: {
        file: 'a migration',
        after: (view) => {
          const table = /security policy for table \\{0,3}"([a-zA-Z_][\w]{0,62})/.exec(view.body)?.[1] ?? 'todos';
          return `create policy "owners insert" on public.${table}\n  for insert to authenticated with check ((select auth.uid()) = user_id);`;
        },
      },
      check: 'The insert passes for the owner, and fails for another user.',
      weakens:
        'Lets signed-in users write rows of their own. Switching row level security off would open the table to everybody with the public key.',
    },
    { actor: 'developer', summary: 'Check that the request carries the token of the user, not just the public key.' },
  ],
});
