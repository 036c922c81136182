import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import herokuApi from '../../products/heroku-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'access to the app',
    pattern: /\bYou do not have access to the (?:app|team|pipeline|organization)\b/i,
    also: [
      { in: 'body', literal: 'forbidden', pattern: /\bid["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}forbidden\b/i },
    ],
    strength: 'proved',
    source: 'https://github.com/mattpolito/paratrooper/issues/71',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'access to the app',
    pattern: /\bYou do not have access to the (?:app|team|pipeline|organization)\b/i,
    also: [{ in: 'host', literal: 'api.heroku.com' }],
    strength: 'proved',
    source: 'https://github.com/mattpolito/paratrooper/issues/71',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'heroku-api/not-a-member',
  title: 'The account is no collaborator of this Heroku app',
  explanation: 'The token is valid, and the app belongs to another account or team.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, herokuApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the account to the app or its team.',
      command: 'heroku access:add EMAIL -a APP',
      check: 'heroku access -a APP lists the account.',
      weakens: 'The account can then deploy the app and read its config vars.',
    },
    {
      actor: 'developer',
      summary: 'Check as whom the client works: HEROKU_API_KEY wins over the login.',
      command: 'heroku auth:whoami',
    },
  ],
});
