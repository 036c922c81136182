import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gcs/cors-misconfiguration',
  title: 'A preflight was refused, and the bucket has no CORS rule for it',
  explanation:
    'The JSON and XML addresses answer a preflight by the CORS configuration of the bucket; the address storage.cloud.google.com, which wants a signed-in browser, never does.',
  needs: ['exchange'],
  signals: [
    {
      in: 'method',
      literal: 'OPTIONS',
      whole: true,
      also: [{ in: 'host', literal: 'storage.cloud.google.com' }],
      strength: 'indicated',
      source: 'https://docs.cloud.google.com/storage/docs/cross-origin',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Load the object from storage.googleapis.com, and set CORS on the bucket for the web origin.',
      command: 'gcloud storage buckets update gs://BUCKET --cors-file=cors.json',
      check: 'OPTIONS with the same headers answers 200 with Access-Control-Allow-Origin.',
      weakens: 'Scripts of that web origin may use the bucket with whatever credentials they hold.',
    },
  ],
});
