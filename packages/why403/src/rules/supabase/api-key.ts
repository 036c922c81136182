import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { SUPABASE } from '../../products/supabase.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'supabase/api-key',
  title: 'The key of the project is missing or wrong',
  explanation: 'Each request carries the publishable key in `apikey`, beside the token of the user.',
  needs: ['exchange'],
  signals: saidBy(SUPABASE, [
    ...eachSentence({ strength: 'proved', source: 'https://supabase.com/docs/guides/api/api-keys', lastSeen: '2026' }, [
      'No `apikey` request header or url param was found',
      'Double check your Supabase',
    ]),
    {
      in: 'body',
      literal: 'No API key found in request',
      also: [{ in: 'host', literal: 'supabase' }],
      strength: 'proved',
      source: 'https://supabase.com/docs/guides/api/api-keys',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the publishable key of this project in `apikey`.',
      check: 'The same request passes.',
    },
  ],
});
