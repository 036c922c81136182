import { defineRule } from '../define-rule.ts';

const DOCS = 'https://docs.cloud.google.com/storage/docs/json_api/v1/status-codes';

export default defineRule({
  id: 'gcs/state-conflict',
  title: 'A retention period or a hold keeps the object from being changed or deleted',
  explanation:
    'The bucket or the object has a retention policy whose time is not over, or a hold is set. Overwriting counts as deleting. No permission is missing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'retentionPolicyNotMet',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'retention policy',
      pattern: /is subject to bucket's retention policy (?:or object retention )?and cannot be deleted or overwritten/,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    { in: 'body', literal: 'objectUnderActiveHold', strength: 'proved', source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'is under active',
      pattern: /is under active (?:Temporary|Event-Based) hold/i,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body) ? null : found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Wait for the date, write under another name, or lift the hold if you are entitled to.',
      command:
        'gcloud storage objects describe gs://BUCKET/OBJECT --format="default(retention_expiration,temporary_hold,event_based_hold)"',
      check: 'Both holds are false and the date is past; then the same request passes.',
    },
  ],
});
