import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import herokuApi from '../../products/heroku-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'second authentication factor',
    pattern: /\bA second authentication factor or pre-authorization is required for this request\b/i,
    strength: 'proved',
    source: 'https://github.com/heroku/hk/pull/172',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'two_factor',
    pattern: /\bid["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}two_factor\b/i,
    also: [{ in: 'host', literal: 'api.heroku.com' }],
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'heroku-api/stronger-authentication',
  title: 'Heroku asks for a second factor for this request',
  explanation:
    'The account has multi-factor authentication, and the request carried no code and no pre-authorised token.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, herokuApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Log in by the browser, or make an authorisation for the program.',
      command: 'heroku authorizations:create',
      check: 'The same request passes with that token.',
      weakens: 'Whoever has that token has the access it names, without the second factor.',
    },
  ],
});
