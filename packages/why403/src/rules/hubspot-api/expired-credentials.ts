import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import hubspotApi from '../../products/hubspot-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'EXPIRED_AUTHENTICATION',
    pattern: /\bcategory["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}EXPIRED_AUTHENTICATION/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'used to make this call expired',
    pattern: /\bThe (?:OAuth token|access token|API key) used to make this call expired\b/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'hubspot-api/expired-credentials',
  title: 'The HubSpot access token has expired',
  explanation: 'Access tokens live for half an hour; the refresh token makes a new one.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, hubspotApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Renew the token before it ends: POST /oauth/v1/token with grant_type=refresh_token.',
      check: 'The same request passes with the new token.',
    },
  ],
});
