import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'insufficient-role',
  title: 'Role or grant missing',
  meaning:
    'The identity is known, and no role, policy or binding gives it this action on this resource; or one takes it away, such as an explicit deny, a boundary or an organisation policy.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: the credentials were considered and are insufficient; others may succeed. The sentence that authorization "will not help" stood in RFC 1945 and RFC 2616 and is gone.',
  whoCanFix: ['account-owner', 'operator'],
  rank: 5,
  advice: {
    owner: [
      'Read the message for the four parts: who, which action, which resource, in which project or namespace. Grant exactly that.',
      'Look for a deny as well: an explicit deny, a permission boundary or an organisation policy beats every grant.',
      'Check that it is the identity you think: stored credentials, a default service account or an assumed role may have been used.',
    ],
    consumer: [
      'Ask the service who it takes you for (`whoami`, `sts get-caller-identity`, `kubectl auth whoami`) before you ask for rights.',
      'Ask the account owner for that one action on that one resource, and quote the request id.',
      'Grants can take minutes to take effect; a session that began before may need to begin again.',
    ],
    visitor: [
      'Your account is known and lacks the right for this page. Check that you are signed in with the account that was invited.',
      'Ask the owner of the site or your administrator for access, and give the address of the page.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Signing in again with the same account',
      why: 'The account is known already. Another account that has the role would succeed (RFC 9110, 15.5.4).',
    },
    {
      claim: 'Administrator rights',
      why: 'They open everything where one action is missing, and an explicit deny or a boundary still refuses them.',
    },
    {
      claim: 'A right that sounds alike',
      why: '`get` is not `list`, an owner role is not a data role, and a role in one project says nothing about another.',
    },
  ],
});
