import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'malformed-request',
  title: 'Request not acceptable as sent',
  meaning:
    'The request itself breaks a rule of the server: a header that is missing, too long or not allowed, a wrong encoding, a broken path, a body without its length or type.',
  shouldBe: 400,
  statusNote:
    'RFC 9110, 15.5.1: 400 Bad Request; 414, 415 and 431 where they fit. A 403 hides that the client can mend it.',
  whoCanFix: ['developer'],
  rank: 38,
  advice: {
    owner: [
      'Answer 400 and name the part that was not accepted.',
      'Check whether a proxy of your own changes the request on the way: header size, encoding of slashes, length.',
    ],
    consumer: [
      'Compare the request with a working one, header by header: User-Agent, Content-Type, Content-Length, Host, the encoding of the path.',
      'Many APIs demand a User-Agent that names the client: send your own.',
      'Print what really leaves your program (`curl -v`, a proxy for debugging), not what you meant to send.',
    ],
    visitor: [
      'Clear the cookies of this site and load the page again: a cookie that grew too long is a common reason.',
      'If it repeats, tell the owner of the site the address.',
    ],
  },
  fixes: [],
  doesNotHelp: [{ claim: 'New credentials', why: 'The form of the request was refused, not the one who sent it.' }],
});
