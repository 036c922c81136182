import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import hubspotApi from '../../products/hubspot-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'MISSING_SCOPES',
    pattern: /\bcategory["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}MISSING_SCOPES/i,
    strength: 'proved',
    source: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/50',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'granted all required scopes to make this call',
    pattern: /\bThis app hasn(?:'|\\'|’)t been granted all required scopes to make this call\b/i,
    strength: 'proved',
    source: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/50',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'does not have proper permissions',
    pattern: /\bThis oauth-token \([^)\n]{0,120}\) does not have proper permissions\b/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2021',
  },
];

export default defineRule({
  id: 'hubspot-api/insufficient-scope',
  title: 'The HubSpot app or token lacks a scope of this endpoint',
  explanation:
    'The token is valid. HubSpot lists the scopes of which one is needed under `errors[].context.requiredScopes` (or requiredGranularScopes). A token that was issued before a scope was added does not have it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, hubspotApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Tick the listed scope: for a private app in Settings, Integrations, Private Apps; for a public app in its auth settings.',
      check: 'GET /oauth/v1/access-tokens/TOKEN lists it under scopes.',
      weakens: 'The app can then use every endpoint of that scope.',
    },
    {
      actor: 'developer',
      summary: 'For OAuth, add it to the `scope` of the install address, and let the account install the app again.',
    },
  ],
});
