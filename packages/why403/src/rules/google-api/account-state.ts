import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API, showsGoogle } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/account-state',
  title: 'The project has no working billing account, or is suspended',
  explanation:
    'The API is one that is paid for, and the project has no open billing account; or Google suspended the project or the key for breach of its terms.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
        lastSeen: '2026',
      },
      ['BILLING_DISABLED', 'CONSUMER_SUSPENDED', 'GCP_SUSPENDED', 'USER_BLOCKED_BY_ADMIN', 'ACCOUNT_STATE_INVALID'],
    ),
    ...eachCode(
      { strength: 'proved', source: 'https://cloud.google.com/bigquery/docs/error-messages', lastSeen: '2026' },
      ['billingNotEnabled'],
    ),
    {
      in: 'body',
      literal: 'requires billing to be enabled',
      pattern: /This API method requires billing to be enabled/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'must enable Billing on the Google Cloud Project',
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'has been suspended',
      pattern: /Consumer \\{0,7}['"](?:api_key|projects?|project_number)[:/][^'"]{1,100}['"] has been suspended/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'accountSuspended',
      pattern: /\baccountSuspended\b/,
      unless: [{ in: 'body', literal: 'youtube' }],
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    if (showsGoogle(exchange)) return found;
    return { ...found, strength: found.strength === 'proved' ? 'indicated' : 'possible' };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Link an open billing account to the project.',
      command: 'gcloud billing projects link PROJECT --billing-account ACCOUNT',
      check: '`gcloud billing projects describe PROJECT` says `billingEnabled: true`.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the project is suspended: answer the mail of Google, or appeal in the console.',
    },
  ],
});
