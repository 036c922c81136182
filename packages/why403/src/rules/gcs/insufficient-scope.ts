import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gcs/insufficient-scope',
  title: 'The token was issued without a scope for Cloud Storage',
  explanation:
    'Roles do not help a token that has no devstorage or cloud-platform scope. Virtual machines get their scopes when they are made; the default is to read storage only.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Provided scope(s) are not authorized',
      strength: 'proved',
      source: 'https://docs.cloud.google.com/storage/docs/troubleshooting',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body) ? null : found),
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the machine (stopped) the scope, or ask for a token with it.',
      command: 'gcloud compute instances set-service-account INSTANCE --scopes=storage-rw',
      check: 'curl https://oauth2.googleapis.com/tokeninfo?access_token=TOKEN lists the scope.',
      weakens: 'Programs on the machine may write where its account has a role.',
    },
  ],
});
