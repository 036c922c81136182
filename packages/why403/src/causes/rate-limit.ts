import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'rate-limit',
  title: 'Too many requests',
  meaning:
    'More requests came in a time than this client, account or address is allowed. The refusal ends by itself when the window is over.',
  shouldBe: 429,
  statusNote:
    'RFC 6585, 4: 429 Too Many Requests, with Retry-After, says that waiting is enough. A 403 sends people to look for a permission.',
  whoCanFix: ['developer', 'operator'],
  rank: 12,
  advice: {
    owner: [
      'Answer 429 with `Retry-After` (RFC 6585, 4; RFC 9110, 10.2.3), so that clients wait and do not look for a permission.',
      'Check what the limit counts by: behind a proxy or a shared exit all clients may count as one.',
      'Look in the log of the limiter for who hit it, and whether one page alone makes that many requests.',
    ],
    consumer: [
      'Wait as long as `Retry-After` or the reset header says, then go on more slowly; stop all workers, not one.',
      'Send credentials if the service counts signed-in clients apart, ask only for what changed (`ETag`, `If-None-Match`), and keep answers.',
      'Treat this 403 as a 429 in the client: back off, never refresh the token, never report a missing permission.',
    ],
    visitor: [
      'Wait a few minutes, then load the page once.',
      'If others share your connection, the limit may be theirs as well; tell the owner of the site if it goes on.',
    ],
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Make the client wait for the time that the answer names, with a growing delay and some chance in it where it names none.',
      check: 'The same request succeeds after the wait, with nothing else changed.',
    },
  ],
  doesNotHelp: [
    {
      claim: 'A new token, or several in turn',
      why: 'Limits count by account, application or address. Going round them by changing tokens is a reason to lose the account.',
    },
    {
      claim: 'Asking for more permissions',
      why: 'The permission is there: the same request works when the window is over.',
    },
    {
      claim: 'Trying again at once',
      why: 'Each attempt counts, and some services lengthen the wait for those who go on.',
    },
  ],
});
