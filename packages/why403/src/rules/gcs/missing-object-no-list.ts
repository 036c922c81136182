import { mayBeAbsent } from '../../evaluate/gcs-absence.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gcs/missing-object-no-list',
  title: 'The object may not exist: to who may not list, Cloud Storage says the same of an absent object',
  explanation:
    'Only to callers with storage.objects.list is an absent object 404. Others get 403 with the permission that they would need, and the words "(or it may not exist)".',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'or it may not exist',
      also: [{ in: 'body', literal: 'storage.objects' }],
      strength: 'possible',
      source: 'https://docs.cloud.google.com/iam/docs/permission-error-messages',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    if (/^\s{0,9}<(?:!doctype html|html)/i.test(exchange.body)) return null;
    return mayBeAbsent(exchange) === null ? null : found;
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look with an account that may list whether the object exists under exactly this name.',
      command: 'gcloud storage ls gs://BUCKET/OBJECT',
      check: 'It prints the name, letter for letter: then the refusal is one of rights.',
    },
  ],
});
