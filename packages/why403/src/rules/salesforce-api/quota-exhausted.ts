import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import salesforceApi from '../../products/salesforce-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'REQUEST_LIMIT_EXCEEDED',
    pattern: /\berrorCode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}REQUEST_LIMIT_EXCEEDED\b/i,
    unless: [
      { in: 'body', literal: 'ConcurrentPerOrgLongTxn' },
      { in: 'body', literal: 'ConcurrentRequests' },
    ],
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'REQUEST_LIMIT_EXCEEDED',
    pattern: /(?:^|[\s[(:])REQUEST_LIMIT_EXCEEDED: \S/,
    unless: [
      { in: 'body', literal: 'ConcurrentPerOrgLongTxn' },
      { in: 'body', literal: 'ConcurrentRequests' },
    ],
    strength: 'proved',
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'TotalRequests Limit exceeded',
    unless: [
      { in: 'body', literal: 'ConcurrentPerOrgLongTxn' },
      { in: 'body', literal: 'ConcurrentRequests' },
    ],
    strength: 'proved',
    source: 'https://github.com/SalesforceLabs/OrgCheck/issues/181',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'salesforce-api/quota-exhausted',
  title: 'The Salesforce organisation has used its API calls of 24 hours',
  explanation:
    'The count is for the whole organisation and rolls over 24 hours; the header Sforce-Limit-Info shows it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, salesforceApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Find the largest consumer: Setup, System Overview, API Usage; move it to Bulk or Composite requests.',
      check: 'GET /services/data/vXX.0/limits shows DailyApiRequests.Remaining above 0.',
    },
    { actor: 'account-owner', summary: 'Or buy API calls.' },
  ],
});
