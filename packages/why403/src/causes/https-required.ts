import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'https-required',
  title: 'HTTPS required',
  meaning:
    'The request came over plain HTTP, or the server believes so because a proxy in front ended TLS and did not say so.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is allowed. For pages a redirect (308, RFC 9110, 15.4.9) helps more; for APIs refusing is better than a redirect that has already leaked the token.',
  whoCanFix: ['operator', 'developer'],
  rank: 35,
  advice: {
    owner: [
      'If clients did use https, the proxy does not say so: have it set `X-Forwarded-Proto`, and have the application believe it from that proxy only.',
      'Redirect pages to https; keep refusing plain HTTP on API paths, as a token that came that way should be taken for known.',
    ],
    consumer: [
      'Use https in the base address, and follow no redirect with credentials on it.',
      'Replace any token that was sent over plain HTTP.',
    ],
    visitor: ['Write https:// before the address.', 'If that fails too, tell the owner of the site.'],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'Switching the demand off', why: 'Passwords and cookies would then travel in the open.' },
    {
      claim: 'Believing X-Forwarded-Proto from everybody',
      why: 'Any client can write it. Believe it from your own proxy only.',
    },
  ],
});
