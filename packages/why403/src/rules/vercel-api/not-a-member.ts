import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import vercelApi from '../../products/vercel-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'access resource under scope',
    pattern: /(?:\bNot authorized: )?\bTrying to access resource under scope\b/i,
    strength: 'proved',
    source: 'https://vercel.com/docs/rest-api/reference/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'vercel-api/not-a-member',
  title: 'The Vercel token does not reach this team',
  explanation: 'The team is another scope than the one of the token, or its single sign-on was not passed.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, vercelApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a token whose scope is the team, or pass the single sign-on of the team: vercel login.',
      command: 'vercel switch TEAM',
      check: 'vercel projects ls lists the projects of the team.',
    },
    { actor: 'developer', summary: 'Send the id of the team: ?teamId=TEAM-ID.' },
  ],
});
