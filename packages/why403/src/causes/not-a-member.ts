import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'not-a-member',
  title: 'Not a member',
  meaning:
    'The resource belongs to another user, organisation or tenant, and the identity is not one of its members; or the token has not been authorised for the single sign-on of that organisation.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right. A service that will not say whether the resource exists may answer 404.',
  whoCanFix: ['account-owner'],
  rank: 6,
  advice: {
    owner: [
      'Check whether the account was invited, has accepted, and is in the right team or tenant.',
      'If the organisation demands single sign-on, its members must authorise each token for it.',
      'Decide whether non-members should get 404 instead, and do the same everywhere.',
    ],
    consumer: [
      'Check which account the credentials belong to: a credential store often holds another one than you expect.',
      "Check owner and name of the resource for spelling: another owner's namespace refuses in the same way.",
      'Ask an owner of the organisation to invite that account, or to authorise the token for single sign-on.',
    ],
    visitor: [
      'Check that you are signed in with the account that was invited, not a private one.',
      'Ask the owner of the page to add you; give them the name or mail address of your account.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'Signing in again with the same account', why: 'It is not a member before nor after.' },
    {
      claim: 'A token with more scopes',
      why: 'Scopes say what a token may do for its user. They do not make the user a member.',
    },
  ],
});
