import { cannotBeAbsent, readsKey } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'radosgw/missing-object-no-list',
  title: 'The object may not exist: without permission to list, the gateway says AccessDenied',
  explanation:
    'Of a key that is not there the gateway asks for s3:ListBucket alone: with it the answer is 404, without it 403, whether the caller might read the object or not.',
  needs: ['exchange'],
  generic(view) {
    const reason = cannotBeAbsent(view);
    return reason === null ? { speaksFor: readsKey(view) } : { ruledOutBecause: reason };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'See whether the key is there.',
      command: 'radosgw-admin object stat --bucket BUCKET --object KEY',
      check: 'It is found: then the refusal is one of rights.',
    },
    {
      actor: 'account-owner',
      summary: 'Where readers are to see 404, allow them s3:ListBucket on the bucket.',
      command: 's3cmd setpolicy policy.json s3://BUCKET',
      check: 'An absent key answers 404.',
      weakens: 'They learn the names of all objects of the bucket.',
    },
  ],
});
