import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import salesforceApi from '../../products/salesforce-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'ConcurrentRequests',
    pattern: /\bConcurrentRequests(?: \(Concurrent API Requests\))? Limit exceeded\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'ConcurrentPerOrgLongTxn',
    pattern: /\bConcurrentPerOrgLongTxn\b[^\n]{0,40}\bexceeded\b/i,
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/rate-limit',
  title: 'Too many long Salesforce requests run at once',
  explanation: 'The limit is on requests that take 20 seconds or more.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [{ actor: 'developer', summary: 'Send fewer at once, and make the slow queries selective.' }],
});
