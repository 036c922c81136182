import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'resource-policy',
  title: 'Policy of the resource',
  meaning:
    'The rules that hang on the resource itself (bucket policy, function policy, access list, block on public access) do not allow this caller, or deny it.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is right. The answer seldom names the statement; the audit log of the account does.',
  whoCanFix: ['account-owner'],
  rank: 8,
  advice: {
    owner: [
      'Find out as whom the request was judged: anonymous, a user, a role, a CDN. Then look for the statement for that principal.',
      'Check in this order: an explicit deny anywhere, a block on public access, the policy of the resource, the policy of the caller, the owner of the object. Across accounts both sides must allow.',
      'Grant the one action on the one prefix to the one principal.',
    ],
    consumer: [
      'Ask the service who it takes you for, and give that identity to the owner of the resource with the request id and the time.',
      'Check name and region of the resource: a name that belongs to somebody else refuses in the same way.',
    ],
    visitor: [
      'The file is not open to everybody. If you got a link, ask for a new one: it may have expired.',
      'Tell the owner of the site which address failed.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Making the bucket public (`Principal: *`)',
      why: 'It opens every object to everybody to let one caller in, and a block on public access or an explicit deny still refuses.',
    },
    {
      claim: 'Administrator rights for the caller',
      why: 'An explicit deny beats every allow, and a policy in another account must allow as well.',
    },
    { claim: 'New access keys', why: 'The caller was recognised. The same caller with new keys has the same rights.' },
  ],
});
