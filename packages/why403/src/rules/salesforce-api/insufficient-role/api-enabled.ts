import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import salesforceApi from '../../../products/salesforce-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'API_CURRENTLY_DISABLED',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}API_CURRENTLY_DISABLED\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'API_CURRENTLY_DISABLED',
    pattern: /(?:^|[\s[(:])API_CURRENTLY_DISABLED: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/insufficient-role/api-enabled',
  title: 'The Salesforce user may not use the API',
  explanation: 'The profile or permission set of the user lacks "API Enabled".',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the user "API Enabled" by a permission set.',
      check: 'The same request answers 200.',
      weakens: 'The user can then use the API within the other permissions.',
    },
  ],
});
