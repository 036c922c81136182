import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import herokuApi from '../../products/heroku-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'scope of this OAuth authorization',
    pattern: /\bThe scope of this OAuth authorization does not allow access to this resource\b/i,
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'heroku-api/insufficient-scope',
  title: 'The Heroku token lacks the scope',
  explanation: 'OAuth authorisations carry global, identity, read, write, read-protected or write-protected.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, herokuApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make an authorisation with the scope the endpoint needs.',
      command: 'heroku authorizations:create --scope read,write-protected',
      check: 'The same request passes with it.',
    },
  ],
});
