import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'missing-credentials',
  title: 'No usable credentials',
  meaning:
    'Nothing that the server could recognise came with the request: no token, no cookie, no signature, or one in a form or place that is not looked at.',
  shouldBe: 401,
  statusNote:
    'RFC 9110, 15.5.2: 401 with WWW-Authenticate, which says how to authenticate. A 403 without that leaves clients guessing.',
  whoCanFix: ['developer', 'operator'],
  rank: 27,
  advice: {
    owner: [
      'Answer 401 with a `WWW-Authenticate` challenge when nothing usable was sent. Many frameworks answer 403 until an entry point is set.',
      'Check that your proxies hand `Authorization` and cookies on: some servers drop the field before a script sees it.',
    ],
    consumer: [
      'Print the request as it left (`curl -v`): is there an `Authorization` field, spelt right, with its scheme (`Bearer `)?',
      'Check redirects: clients drop credentials when the host changes.',
      'Check cookies: `SameSite`, `Secure`, the domain, and `credentials: "include"` in fetch.',
    ],
    visitor: [
      'Sign in, then open the page again; allow cookies for the site.',
      'If you are signed in already, sign out and in once, and tell the owner of the site if it stays.',
    ],
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Answer 401 with a WWW-Authenticate challenge to requests that carry nothing usable.',
      check: 'A request without credentials gets 401 and the challenge; one with valid credentials works.',
    },
  ],
  doesNotHelp: [
    { claim: 'Looking for scopes and roles', why: 'Nobody was recognised, so no permission was looked at.' },
    {
      claim: 'Switching authentication off to test',
      why: 'It shows only that authentication refuses, and opens the service while it is off.',
    },
  ],
});
