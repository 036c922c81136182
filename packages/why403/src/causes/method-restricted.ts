import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'method-restricted',
  title: 'Method not allowed here',
  meaning: 'The address exists and answers other methods; this one (POST, PUT, DELETE, OPTIONS …) is refused for it.',
  shouldBe: 405,
  statusNote: 'RFC 9110, 15.5.6: 405 Method Not Allowed, with an Allow field that names the methods that are.',
  whoCanFix: ['operator', 'developer'],
  rank: 32,
  advice: {
    owner: [
      'Answer 405 with `Allow`, so that clients learn what is permitted.',
      'Look for the rule at the edge as well as at the server: `limit_except`, `<LimitExcept>`, allowed methods of a CDN, and the route table of the application.',
      'If only OPTIONS is refused, cross-origin requests of browsers fail with it: see the preflight.',
    ],
    consumer: [
      'Check method, path and trailing slash against the documentation: a redirect may have turned POST into GET.',
      'Ask with OPTIONS, where that is allowed: the `Allow` field names what is accepted.',
    ],
    visitor: [
      'Go back and use the form or the button again, rather than reloading the address.',
      'If it repeats, tell the owner of the site what you were doing.',
    ],
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 405 with an Allow field that names the accepted methods.',
      check: 'The refused method gets 405 and `Allow`; the others work as before.',
    },
  ],
  doesNotHelp: [
    { claim: 'Another token', why: 'The method is refused for everybody.' },
    {
      claim: 'Method override headers',
      why: 'They hide from the rule what is really asked. The owner should decide whether the method is allowed.',
    },
  ],
});
