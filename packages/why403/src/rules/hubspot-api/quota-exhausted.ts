import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import hubspotApi from '../../products/hubspot-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'daily limit',
    pattern: /\bYou have reached your daily limit\b/i,
    also: [{ in: 'host', literal: 'com', pattern: /\.(?:hubapi|hubspot)\.com$/i }],
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'DAILY',
    pattern: /\bpolicyName["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}DAILY/i,
    also: [{ in: 'body', literal: 'policyName' }],
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'hubspot-api/quota-exhausted',
  title: 'The daily amount of HubSpot calls is used up',
  explanation: 'policyName DAILY: the count starts again at midnight in the time zone of the account.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, hubspotApi.present),
  fixes: [{ actor: 'account-owner', summary: 'Wait for midnight, or raise the limit with the API add-on.' }],
});
