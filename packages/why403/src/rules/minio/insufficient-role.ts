import { anonymous, identified } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'minio/insufficient-role',
  title: 'No policy of the user or access key allows this action',
  explanation:
    'A user may do what its policies and those of its groups allow; an access key at most what its user may, less by a policy of its own.',
  needs: ['exchange'],
  generic(view) {
    if (anonymous(view).length > 0)
      return { ruledOutBecause: 'The request carries no identity whose rights could be missing.' };
    return { speaksFor: identified(view) };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Attach a policy with this action on this bucket.',
      command: 'mc admin policy entities ALIAS --user USER; mc admin policy attach ALIAS POLICY --user USER',
      check: 'The same request passes.',
      weakens: 'The user may do what the policy names.',
    },
  ],
});
