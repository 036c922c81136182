import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'origin-access-control',
  title: 'Store does not trust the CDN',
  meaning: 'The CDN asked the store behind it, and the store does not allow the identity that the CDN asked with.',
  shouldBe: null,
  statusNote:
    "RFC 9110, 15.5.4: the store's 403 is right; the CDN hands it on. Seen from outside it is a fault of the set-up.",
  whoCanFix: ['account-owner', 'operator'],
  rank: 15,
  advice: {
    owner: [
      'Check that the policy of the bucket names the service of the CDN and this very distribution.',
      "Check that the origin is the store's own endpoint and not its website endpoint: the latter cannot check a signed request.",
      'If objects are encrypted with a key of your own, the key policy must allow the CDN too.',
      'Purge the refused addresses afterwards: the edge may keep the refusal for a while.',
    ],
    consumer: [
      'Nothing in your request can change this.',
      'Give the operator the address, the time and the request ids of both the CDN and the store.',
    ],
    visitor: [
      'This is a fault behind the site, not in your browser.',
      'Tell the owner of the site which address failed and when.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Making the bucket public',
      why: 'Everybody could then go round the CDN, its firewall and its signed links.',
    },
    { claim: 'Signing in', why: "It is the CDN's identity that is refused, not the visitor's." },
  ],
});
