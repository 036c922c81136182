import { anonymous, identified } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'digitalocean-spaces/insufficient-role',
  title: 'The access key is limited to other buckets, or to reading',
  explanation:
    'Keys are made for all Spaces or with a permission for each. A limited key cannot list all buckets, which many clients try first.',
  needs: ['exchange'],
  generic(view) {
    if (anonymous(view).length > 0)
      return { ruledOutBecause: 'The request carries no key whose rights could be missing.' };
    return { speaksFor: identified(view) };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Give the key the permission for this bucket, and let the client name the bucket instead of listing all.',
      command: 'doctl spaces keys list',
      check: 'The same request passes.',
      weakens: 'Whoever holds the key may read or write that bucket.',
    },
  ],
});
