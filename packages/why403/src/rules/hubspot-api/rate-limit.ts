import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import hubspotApi from '../../products/hubspot-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'You have reached your',
    pattern: /\bYou have reached your (?:secondly|ten_secondly_rolling|ten secondly) limit\b/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'policyName',
    pattern: /\bpolicyName["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}(?:TEN_)?SECONDLY\w{0,20}/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'TEN_SECONDLY_ROLLING',
    pattern: /\bpolicyName["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}TEN_SECONDLY_ROLLING/i,
    strength: 'proved',
    source: 'https://developers.hubspot.com/docs/api-reference/error-handling',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'hubspot-api/rate-limit',
  title: 'HubSpot limits the requests of this app in ten seconds',
  explanation: 'policyName says which limit: TEN_SECONDLY_ROLLING here.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, hubspotApi.present),
  fixes: [{ actor: 'developer', summary: 'Wait ten seconds, send in batches (/batch/read), and queue the rest.' }],
});
