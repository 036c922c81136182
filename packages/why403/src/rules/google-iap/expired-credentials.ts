import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-iap/expired-credentials',
  title: 'The token sent to Identity-Aware Proxy has expired',
  explanation: 'Identity tokens live one hour; IAP refuses them after that with a message that says so.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid IAP credentials',
      pattern: /Invalid IAP credentials:[^\n]{0,120}expired/i,
      strength: 'proved',
      source: 'https://cloud.google.com/iap/docs/faq',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Fetch a fresh token before it expires.',
      command: 'gcloud auth print-identity-token --audiences=OAUTH_CLIENT_ID',
      check: 'The fresh token is accepted.',
    },
  ],
});
