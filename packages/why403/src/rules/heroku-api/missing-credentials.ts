import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import herokuApi from '../../products/heroku-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'There were no credentials in your',
    pattern: /\bThere were no credentials in your `?Authorization`? header\b/i,
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Invalid credentials provided',
    pattern: /\bmessage["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}Invalid credentials provided/i,
    also: [
      {
        in: 'body',
        literal: 'unauthorized',
        pattern: /\bid["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}unauthorized\b/i,
      },
    ],
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'heroku-api/missing-credentials',
  title: 'Heroku found no usable credentials',
  explanation: 'The header is missing, or the token is unknown.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, herokuApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `Authorization: Bearer TOKEN`.',
      command:
        "curl -H 'Accept: application/vnd.heroku+json; version=3' -H 'Authorization: Bearer TOKEN' https://api.heroku.com/account",
      check: 'The answer names the account.',
    },
  ],
});
