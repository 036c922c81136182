import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import herokuApi from '../../products/heroku-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'rate_limit',
    pattern: /\bid["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}rate_limit\b/i,
    also: [{ in: 'body', literal: 'API limit' }],
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'reached the API limit',
    pattern: /\bYour account reached the API limit\b/i,
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'heroku-api/rate-limit',
  title: 'The rate limit of the Heroku API is reached',
  explanation: '4,500 calls an hour for an account; RateLimit-Remaining has what is left.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, herokuApi.present),
  fixes: [{ actor: 'developer', summary: 'Wait for the bucket to fill, and cache.' }],
});
