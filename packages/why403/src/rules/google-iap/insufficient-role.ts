import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-iap/insufficient-role',
  title: 'Identity-Aware Proxy knows the account, and it may not pass',
  explanation:
    'The account signed in and has no roles/iap.httpsResourceAccessor on this backend, or the access level in its condition (device, address, country) is not met. Signing in again with the same account changes nothing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-goog-iap-generated-response',
      literal: 'true',
      also: [{ in: 'status', literal: '403' }],
      unless: [{ in: 'body', literal: 'Invalid IAP credentials' }],
      strength: 'proved',
      source: 'https://cloud.google.com/iap/docs/faq',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Grant the person or group roles/iap.httpsResourceAccessor on this backend; where a condition is set, see which part of its access level fails.',
      command:
        'gcloud iap web add-iam-policy-binding --resource-type=backend-services --service=SERVICE --member=user:PERSON --role=roles/iap.httpsResourceAccessor',
      check: 'The person reaches the application.',
      weakens: 'That person or group reaches the application.',
    },
  ],
});
