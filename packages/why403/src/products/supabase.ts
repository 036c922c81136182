import type { HostedService } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const SUPABASE: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?supabase\.(?:co|com|in|net)(?![\s\S])$)/,
  },
  form: { in: 'body', literal: '"code"', pattern: /^\s{0,20}\{[^{}]{0,2000}"(?:error_code|hint|statusCode)"\s{0,9}:/ },
};

export default defineProduct({
  id: 'supabase',
  name: 'Supabase',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'supabase',
      pattern: /\.supabase\.(?:co|in|net)$/,
      source: 'https://supabase.com/docs/guides/api',
      lastSeen: '2026',
    },
    { in: 'header sb-project-ref', literal: '', source: 'https://supabase.com/docs/guides/api', lastSeen: '2026' },
    { in: 'header sb-gateway-version', literal: '', source: 'https://supabase.com/docs/guides/api', lastSeen: '2026' },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'error_code',
      pattern: /^\s{0,20}\{\s{0,20}"code"\s{0,9}:\s{0,9}"?4\d\d"?\s{0,9},\s{0,20}"error_code"/,
      strength: 'indicated',
      source: 'https://supabase.com/docs/guides/auth/debugging/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'details',
      pattern: /^\s{0,20}\{\s{0,20}"code"\s{0,9}:\s{0,9}"(?:42501|PGRST\d{3})"/,
      also: [{ in: 'body', literal: '"hint"' }],
      strength: 'indicated',
      source: 'https://docs.postgrest.org/en/stable/references/errors.html',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Which database role the request has, and the grants and policies of the table.',
      how: "select grantee, privilege_type from information_schema.role_table_grants where table_name = 'TABLE'; select policyname, cmd, roles from pg_policies where tablename = 'TABLE';",
      outcomes: [
        { when: 'no grant for anon or authenticated', causes: ['insufficient-role'] },
        { when: 'a grant, and no policy for this action', causes: ['resource-policy'] },
      ],
    },
  ],
});
