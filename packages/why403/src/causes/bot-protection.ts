import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'bot-protection',
  title: 'Taken for a bot',
  meaning:
    'The client was taken for an automated one: by its user agent, the way its TLS and HTTP look, the reputation of its network, or because it did not solve a challenge that needs a browser.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4: 403 is right. A challenge page is no login: no credentials will answer it. Where the ground is the number of requests, 429 would say so (RFC 6585, 4).',
  whoCanFix: ['operator', 'account-owner'],
  rank: 2,
  advice: {
    owner: [
      'Look up the request in the security events of the edge, by its id: the event names the product (bot score, challenge, user-agent rule) that acted.',
      'Exempt by something that cannot be faked: the verified-bot list of the edge, a client certificate, a signed header, a fixed address. A user agent can be faked by anybody.',
      'Keep API paths free of challenges: a program cannot solve one.',
      'If search traffic fell, look for refused requests from verified addresses of crawlers, not for their names.',
    ],
    consumer: [
      'Use the documented API and send the user agent that its rules ask for, with a way to reach you.',
      'Ask the owner to exempt your client, with the reference id, your address and your user agent.',
      'A link checker or monitor that meets this page should report "could not check", not "broken".',
    ],
    visitor: [
      'Let the page finish its check with JavaScript and cookies on, and without extensions that block them.',
      'If it repeats, send the owner of the site the reference number on the page and the time.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Sending the user agent of a browser',
      why: 'It misstates who asks, and the check looks at TLS and behaviour as well. It works until the next update, if at all, and is a reason to be refused for good.',
    },
    {
      claim: 'Testing with the name of Googlebot',
      why: 'Crawlers are known by their addresses. A faked name is refused where the real crawler passes, so the test shows nothing.',
    },
    { claim: 'Editing robots.txt', why: 'It asks crawlers to stay away; it neither causes nor lifts a refusal.' },
    {
      claim: 'Looking for a missing permission in the account',
      why: 'The account was never looked at: the client was refused before it.',
    },
  ],
});
