import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'expired-credentials',
  title: 'Credentials no longer valid',
  meaning:
    'The token or session was good once and is no longer: it expired, was revoked, or the key that signed it was changed.',
  shouldBe: 401,
  statusNote: 'RFC 6750, 3.1: `invalid_token` is 401. Clients refresh on 401 and not on 403.',
  whoCanFix: ['developer', 'visitor', 'operator'],
  rank: 28,
  advice: {
    owner: [
      'Answer 401 with `error="invalid_token"`, so that clients refresh by themselves.',
      'Check the clocks of the machines that issue and check tokens.',
    ],
    consumer: [
      'Decode the token and compare `exp` and `nbf` with the real time; check the clock of the machine.',
      'Refresh once, then try once again. If the refresh token has expired as well, the user must sign in.',
      'For keys of a cloud session look at their end: a shell or a job may hold keys from hours ago.',
    ],
    visitor: [
      'Sign out and in again: the session has expired.',
      'If it happens at each visit, allow cookies for the site and check the clock of your device.',
    ],
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Get a new token when the old one is near its end, and treat this answer as a 401: refresh once, then ask the user to sign in.',
      check: 'The same request with a fresh token succeeds.',
    },
  ],
  doesNotHelp: [
    { claim: 'More scopes or roles', why: 'The token was refused as a whole, before its permissions were looked at.' },
    { claim: 'Tokens that never expire', why: 'One leak is then a leak for ever.' },
  ],
});
