import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'unknown-route',
  title: 'No such route',
  meaning:
    'Nothing is behind this combination of host, stage, path and method, and the gateway says 403 where others say 404. Its words ("Missing Authentication Token") often point elsewhere.',
  shouldBe: 404,
  statusNote: 'RFC 9110, 15.5.5: 404 Not Found. Hiding what exists is allowed as well, by 404 rather than by 403.',
  whoCanFix: ['developer', 'operator'],
  rank: 16,
  advice: {
    owner: [
      'Compare stage, path, method and trailing slash with what is deployed: a route that was saved and not deployed does not exist yet.',
      'Answer unknown routes with 404, so that callers look at the address and not at their credentials.',
    ],
    consumer: [
      'Check the address letter by letter against the documentation: stage or version, plural forms, trailing slash, method.',
      'Try a route that is known to work with the same credentials: if it answers, this route is what is wrong.',
    ],
    visitor: [
      'The address is probably wrong or old. Go to the front page and follow its links.',
      'Tell the owner of the site where you found the link.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'Adding tokens', why: 'No route was found, so nobody looked at a token, whatever the message says.' },
    { claim: 'More permissions', why: 'A permission for a route that does not exist changes nothing.' },
  ],
});
