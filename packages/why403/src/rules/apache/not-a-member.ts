import { carriesCredentials, carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/not-a-member',
  title: 'The signed-in user is in none of the groups that `Require group` names',
  explanation:
    'The user and password were right. With `AuthzSendForbiddenOnFailure On` Apache says 403 to a user who is in none of the groups (AH01631).',
  needs: ['exchange'],
  generic: (view) =>
    carriesNoCredentials(view) && view.scheme === 'http'
      ? { ruledOutBecause: 'No credentials were sent, and Apache asks for them with 401 before it tests membership.' }
      : { speaksFor: carriesCredentials(view) },
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the user to the group file that `AuthGroupFile` names.',
      change: { file: 'the group file', after: 'editors: alice bob' },
      check: 'The page answers for that user without a reload.',
      weakens: 'Opens what the group may read to that user.',
    },
  ],
});
