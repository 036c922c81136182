import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'invalid-signature',
  title: 'Signature not accepted',
  meaning:
    'The request or the link is signed, and the signature does not fit what arrived: wrong key or region, a part that was changed after signing (path, query, header, method), a link that has expired, or clocks that differ.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4 leaves it open. 401 would fit a bad signature in Authorization (15.5.2); the large stores answer 403 by design.',
  whoCanFix: ['developer', 'operator'],
  rank: 14,
  advice: {
    owner: [
      'Check that nothing between client and store changes what is signed: Host, path encoding, query order, added headers.',
      'Check the life of the links that you hand out, and that pages with links in them are not cached longer.',
    ],
    consumer: [
      'Compare the string to sign that the error prints with the one that your client made: the first difference is the fault.',
      'Check in this order: is the time over, does the clock differ (compare `Date` of the answer), region and service, method, headers that were signed, encoding of the path.',
      'Use a signed link with the method and headers it was signed for, and as it is: a program that shortens or re-encodes it breaks it.',
    ],
    visitor: [
      'The link has expired or was cut. Go back to the page that gave it to you and get a new one.',
      'If a new link fails too, check the clock of your device, then tell the owner of the site.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'New keys',
      why: 'A clock that differs, a wrong region or a changed path break every signature, whatever the key.',
    },
    { claim: 'More permissions', why: 'The signature is checked first; no policy has been looked at.' },
    {
      claim: 'Making the bucket public',
      why: 'It gives the file to everybody because one signature was made wrong; and a wrong signature is refused on a public file as well.',
    },
  ],
});
