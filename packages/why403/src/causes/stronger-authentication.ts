import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'stronger-authentication',
  title: 'Stronger or fresher login needed',
  meaning:
    'The user is known, and this action wants more: a second factor, a login that is not so long ago, or a stronger kind of login.',
  shouldBe: 401,
  statusNote:
    'RFC 9470, 3: 401 with `error="insufficient_user_authentication"`, and the `acr_values` or `max_age` that would do.',
  whoCanFix: ['visitor', 'developer', 'account-owner'],
  rank: 36,
  advice: {
    owner: [
      'Answer 401 with a challenge that names what is wanted (RFC 9470), so that clients can send the user there.',
      'Name automation that is exempt, and how: tokens made for it rather than the login of a person.',
    ],
    consumer: [
      'Send the user through a new sign-in with the `acr_values` or `max_age` that is asked for.',
      'For automation use a token that is made for it (a granular or automation token, a service account with its own key).',
    ],
    visitor: [
      'Switch on two-step sign-in for your account, sign out, and sign in with it.',
      'If you use a hardware key or an app and it still fails, ask the support of the service.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'Signing in again in the same way', why: 'The way of signing in is what is not enough.' },
    {
      claim: 'Refreshing the token',
      why: 'A refresh does not make the login fresher or stronger: the time and kind of the login stay what they were.',
    },
    {
      claim: 'Switching the second factor off',
      why: 'The service asks for it; without it the account is refused in more places.',
    },
  ],
});
