import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'account-state',
  title: 'State of the account',
  meaning:
    'The account, project or site is known and may not act now: suspended, unpaid, not verified, without the plan that is needed, or with terms that were not accepted.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right. 402 (15.5.3) is reserved, and some services use it for unpaid bills.',
  whoCanFix: ['account-owner'],
  rank: 22,
  advice: {
    owner: [
      'Sign in to the account page of the service: notices on billing, verification, terms or abuse stand there and in the mail of the account.',
      "Check which account the site or the key belongs to; it may be a former colleague's.",
    ],
    consumer: [
      'Check with the account that the key belongs to: bill paid, mail address verified, terms or gate accepted, plan that includes this feature.',
      'Write to the support of the service with the request id, if the account page shows nothing.',
    ],
    visitor: [
      'The site or your account has been put on hold. Look for a mail from the service.',
      'If it is not your account, tell the owner of the site.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'A new key or a new login', why: 'The account behind it is the same.' },
    { claim: 'A second account', why: 'It breaks the terms of most services, and they link the two.' },
    {
      claim: 'Reporting it as a fault of the client library',
      why: 'The same code works for an account in good standing.',
    },
  ],
});
