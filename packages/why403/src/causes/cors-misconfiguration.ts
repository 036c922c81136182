import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'cors-misconfiguration',
  title: 'Web origin refused',
  meaning:
    'A browser asked on behalf of a page of another web origin, and the server refused the request because of it: often the preflight (OPTIONS) that comes before the real one.',
  shouldBe: null,
  statusNote:
    'RFC 9110, 15.5.4. The Fetch standard asks for an ok status to a preflight; leaving out the Access-Control fields is refusal enough, as the browser enforces them.',
  whoCanFix: ['operator', 'developer'],
  rank: 31,
  advice: {
    owner: [
      'Let OPTIONS requests pass authentication and firewalls on these paths: a preflight never carries credentials.',
      'List the exact web origins (scheme, host, port) that may call; no trailing slash.',
      'Send the Access-Control fields with error answers too, or the page cannot read why it was refused.',
    ],
    consumer: [
      'Look at the preflight in the network view of the browser: is it the OPTIONS or the real request that gets 403?',
      'Give the operator the exact `Origin` that the browser sends, the method and the headers that you set.',
      'Call from your own server if the API is not meant for browsers.',
    ],
    visitor: [
      'The site is set up wrongly for one of the services it uses. You cannot mend that.',
      'Tell the owner of the site which page and what you did.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Setting Access-Control headers in the request',
      why: 'They belong into the answer; in the request they only cause a preflight.',
    },
    { claim: '`mode: "no-cors"`', why: 'The page then may not read the answer at all.' },
    {
      claim: 'Allowing every origin with credentials',
      why: "Browsers refuse the star with credentials, and reflecting any origin gives every site the user's session.",
    },
    {
      claim: 'Testing with curl alone',
      why: 'curl sends neither Origin nor a preflight unless told to, so it does not meet this refusal.',
    },
  ],
});
