import { cannotBeAbsent, readsKey } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'digitalocean-spaces/missing-object-no-list',
  title: 'The file may not exist: where listing is restricted, Spaces says AccessDenied for it',
  explanation:
    'With file listing set to restricted, an absent key and a private one read the same to those without a key.',
  needs: ['exchange'],
  generic(view) {
    const reason = cannotBeAbsent(view);
    return reason === null ? { speaksFor: readsKey(view) } : { ruledOutBecause: reason };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'See whether the file is there.',
      command: 's3cmd info s3://SPACE/KEY',
      check: 's3cmd finds it: then the refusal is one of rights.',
    },
  ],
});
