import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import linkedinApi from '../../products/linkedin-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'calls to this resource is reached',
    pattern: /\b(?:Resource level )?throttle (?:\w+ ){0,3}limit for calls to this resource is reached\b/i,
    strength: 'proved',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'linkedin-api/quota-exhausted',
  title: 'The calls that LinkedIn allows this app or member in a day are used up',
  explanation: 'Limits count for a day in UTC, for the app and for each member.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, linkedinApi.present),
  fixes: [{ actor: 'developer', summary: 'Wait for midnight UTC, and cache what does not change.' }],
});
