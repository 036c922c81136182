import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'encryption-key',
  title: 'Encryption key refused',
  meaning:
    'The object may be read, but it is encrypted with a key that the caller may not use, that is switched off or to be deleted, or that lives in another account or region.',
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right: two permissions are needed and one is missing.',
  whoCanFix: ['account-owner'],
  rank: 25,
  advice: {
    owner: [
      'Look up with which key the object is encrypted, and whether that key is enabled.',
      'Allow the caller to decrypt (and, for uploads, to make data keys) in the policy of the key, and in its own policy where the accounts differ.',
      'A key that a provider manages cannot be shared across accounts: encrypt with one of your own.',
    ],
    consumer: [
      'Quote the key id in the message, if it shows one, and the request id to the owner of the data.',
      'Ask for the right to use the key, not for more rights on the object.',
    ],
    visitor: [
      'This is a fault behind the site, not in your browser.',
      'Tell the owner of the site which address failed and when.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'More rights on the bucket',
      why: 'The right to read the object is there; the right to use its key is not.',
    },
    {
      claim: 'Making the object public',
      why: 'An anonymous reader has no identity that could use the key, so it stays refused.',
    },
  ],
});
