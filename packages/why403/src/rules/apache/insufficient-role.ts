import { carriesCredentials, carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/insufficient-role',
  title: 'The signed-in user is not one that `Require` names',
  explanation:
    'With `AuthzSendForbiddenOnFailure On`, a user who signed in and is not named by `Require user` or `Require expr` gets 403; without it, 401 and a new prompt (AH01631).',
  needs: ['exchange'],
  generic: (view) =>
    carriesNoCredentials(view) && view.scheme === 'http'
      ? {
          ruledOutBecause:
            'No credentials were sent, and Apache asks for them with 401 before it tests who the user is.',
        }
      : { speaksFor: carriesCredentials(view) },
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the user, or a group the user is in, where access is wanted.',
      change: { file: 'the section with the rule', after: 'Require user alice bob' },
      check: 'AH01631 no longer appears for that user, and the page answers.',
      weakens: 'Opens the path to that user.',
    },
  ],
});
