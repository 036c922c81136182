import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import hubspotApi from '../../products/hubspot-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'INVALID_AUTHENTICATION',
    pattern: /\bcategory["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}INVALID_AUTHENTICATION/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Authentication credentials not found',
    pattern: /\bAuthentication credentials not found\. This API supports OAuth/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'hubspot-api/missing-credentials',
  title: 'HubSpot found no usable credentials',
  explanation: 'No Bearer token arrived, or it is of no known kind. API keys (hapikey) were switched off in 2022.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, hubspotApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token of the private app or of OAuth.',
      command: "curl -H 'Authorization: Bearer TOKEN' https://api.hubapi.com/crm/v3/objects/contacts",
      check: 'The answer is 200.',
    },
  ],
});
