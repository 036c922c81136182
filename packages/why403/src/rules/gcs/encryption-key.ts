import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gcs/encryption-key',
  title: 'The service account of Cloud Storage may not use the KMS key of the bucket',
  explanation:
    'Objects under a key of your own are encrypted by the storage service agent of the project, not by the caller: that agent needs the role on the key.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Permission denied on Cloud KMS key',
      strength: 'proved',
      source: 'https://docs.cloud.google.com/storage/docs/encryption/using-customer-managed-keys',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CloudKmsDisabledKey',
      strength: 'proved',
      source: 'https://docs.cloud.google.com/storage/docs/xml-api/reference-status',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body) ? null : found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let the service agent use the key.',
      command:
        'gcloud storage service-agent --project=PROJECT --authorize-cmek=projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY',
      check: 'The same request answers 200.',
      weakens: 'Cloud Storage in that project may encrypt and decrypt with the key.',
    },
  ],
});
