import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import herokuApi from '../../products/heroku-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'suspended',
    pattern: /\bid["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}suspended\b/i,
    also: [{ in: 'host', literal: 'api.heroku.com' }],
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'account has been suspended',
    pattern: /\bYour account has been suspended\b/i,
    also: [{ in: 'host', literal: 'heroku.com' }],
    strength: 'proved',
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'heroku-api/account-state',
  title: 'The Heroku account or app is suspended',
  explanation: 'Heroku suspends for unpaid bills or for use against its terms.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, herokuApi.present),
  fixes: [{ actor: 'account-owner', summary: 'Log in to see the reason, settle it, or write to Heroku support.' }],
});
