import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import salesforceApi from '../../../products/salesforce-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'API_DISABLED_FOR_ORG',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}API_DISABLED_FOR_ORG\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'API_DISABLED_FOR_ORG',
    pattern: /(?:^|[\s[(:])API_DISABLED_FOR_ORG: \S/,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'REST API is not enabled for this Organization',
    strength: 'proved',
    source: 'https://github.com/restforce/restforce/issues/219',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/service-disabled/organisation',
  title: 'The API is not part of this Salesforce edition',
  explanation: 'Professional and Essentials editions have no API unless it is bought.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Move to an edition with the API, or buy it; a certified app can be let in by its maker.',
      check: 'GET /services/data/ answers with the list of versions.',
    },
  ],
});
