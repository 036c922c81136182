import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gcs/account-state',
  title: 'Billing of the project that owns the bucket is off',
  explanation:
    'The answer points at the Authorization header, but the caller is not the problem: the project that owns the bucket has no working billing account. Until it has one nobody reads the bucket.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'The billing account for the owning project is disabled',
      strength: 'proved',
      source: 'https://github.com/googleapis/python-storage/issues/1456',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'accountDisabled',
      pattern: /"reason"\s{0,9}:\s{0,9}"accountDisabled"/,
      strength: 'proved',
      source: 'https://github.com/googleapis/python-storage/issues/1456',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'UserProjectAccountProblem',
      strength: 'proved',
      source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-status',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AccountProblem',
      also: [{ in: 'body', literal: 'There is a problem with your Google account' }],
      strength: 'indicated',
      source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-status',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body) ? null : found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Link the owning project to a billing account that is open.',
      command:
        'gcloud billing projects describe PROJECT; gcloud billing projects link PROJECT --billing-account=ACCOUNT',
      check: 'billingEnabled is true, and the same request answers 200.',
    },
  ],
});
