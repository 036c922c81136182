import { mayBeAbsent } from '../../../evaluate/gcs-absence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'gcs/insufficient-role/anonymous',
  title: 'The request came without an identity, and the object is not open to everybody',
  explanation:
    'Cloud Storage judged "Anonymous caller": no token, no signature, or one that was lost on the way. allUsers needs Storage Object Viewer; Bucket Reader does not read objects. An object that does not exist reads the same.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Anonymous caller does not have',
      pattern: /Anonymous caller does not have storage\.\w{3,40}\.\w{3,40} access/,
      strength: 'proved',
      source: 'https://github.com/openai/glow/issues/60',
      lastSeen: '2026-07',
    },
    {
      in: 'body',
      literal: 'Anonymous callers do not have',
      pattern: /Anonymous callers do not have storage\.\w{3,40}\.\w{3,40} access/,
      strength: 'proved',
      source: 'https://github.com/minio/mc/issues/1282',
      lastSeen: '2015-11',
    },
  ],
  refine({ exchange }, found) {
    if (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body)) return null;
    const doubt = mayBeAbsent(exchange);
    return doubt === null ? found : { strength: 'indicated', evidence: [...found.evidence, doubt] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Send a token, or hand out a signed URL.',
      command: 'gcloud storage sign-url gs://BUCKET/OBJECT --duration=10m --private-key-file=KEY.json',
      check: 'The signed address answers 200.',
    },
    {
      actor: 'account-owner',
      summary: 'Where everybody may read the bucket, say so.',
      command:
        'gcloud storage buckets add-iam-policy-binding gs://BUCKET --member=allUsers --role=roles/storage.objectViewer',
      check: 'The object answers 200 in a private window.',
      weakens: 'Everybody can read and list every object of the bucket.',
    },
  ],
});
