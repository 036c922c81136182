import { defineProduct } from './define-product.ts';

const FAQ = 'https://cloud.google.com/iap/docs/faq';

export default defineProduct({
  id: 'google-iap',
  name: 'Google Identity-Aware Proxy',
  layer: 'load-balancer',
  present: [
    { in: 'header x-goog-iap-generated-response', literal: '', source: FAQ, lastSeen: '2026' },
    {
      in: 'header set-cookie',
      literal: '',
      pattern: /\b(?:GCP_IAAP_|__Host-GCP_IAP_|GCP_IAP_)\w{1,80}=/,
      source: FAQ,
      lastSeen: '2026',
    },
  ],
  // Set on all that it answers itself: https://docs.cloud.google.com/iap/docs/query-parameters-and-headers-howto
  alwaysSends: [{ in: 'header x-goog-iap-generated-response', literal: '' }],
  answers: [{ in: 'text' }],
  wrote: [
    { in: 'header x-goog-iap-generated-response', literal: 'true', strength: 'proved', source: FAQ, lastSeen: '2026' },
    { in: 'message', literal: 'Invalid IAP credentials', strength: 'proved', source: FAQ, lastSeen: '2026' },
  ],
  asks: [
    {
      ask: 'Which account the request came with, and what the IAP policy of the backend says.',
      how: 'gcloud iap web get-iam-policy --resource-type=backend-services --service=SERVICE',
      outcomes: [
        {
          when: 'the account has no roles/iap.httpsResourceAccessor, or its condition is not met',
          causes: ['insufficient-role'],
        },
        { when: 'no token came, or its audience is not the OAuth client of IAP', causes: ['missing-credentials'] },
      ],
    },
  ],
});
