import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'csrf-check',
  title: 'Cross-site request check',
  meaning:
    "A request that changes something must prove that it comes from the site's own pages. The token was missing, old or of another session, or the Origin or Referer is not the one expected.",
  shouldBe: null,
  statusNote: 'RFC 9110, 15.5.4: 403 is right: the request is understood and refused for where it seems to come from.',
  whoCanFix: ['developer', 'operator'],
  rank: 3,
  advice: {
    owner: [
      "Read the framework's log: it says which check failed (no cookie, wrong token, origin not trusted).",
      'Behind a proxy that ends TLS compare the web origin that the browser sends (`https://…`) with the one that the application believes it has: hand on `X-Forwarded-Proto` and the host, and list the origin as trusted.',
      'Check that the page with the form is not cached: its token belongs to one session and one time.',
      '`Origin: null` comes from sandboxed frames, some redirects, and `Referrer-Policy: no-referrer`.',
    ],
    consumer: [
      'If the API is meant for programs, authenticate with a token in a header instead of a cookie: this check then does not apply in most frameworks.',
      'If you must use the cookie session, get the page first and send its token and cookie back together.',
    ],
    visitor: [
      'Reload the page, then send the form again; do not use a tab that has been open for days.',
      'Allow cookies for the site, and switch off extensions that strip the Referer for it.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    {
      claim: 'Switching the check off',
      why: 'Any web page could then act in the name of your users. Trust the one origin, or send the token.',
    },
    { claim: 'Signing in again', why: 'The login is not what was checked. It helps only by loading a fresh page.' },
    {
      claim: 'CORS headers',
      why: "They tell browsers who may read answers. This check, like the origin check of a WebSocket, is the server's own list of trusted origins.",
    },
  ],
});
