import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API, showsGoogle } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/expired-credentials',
  title: 'The access token has expired, was revoked, or is not one of Google',
  explanation:
    'Access tokens live for an hour. Where a refresh token ends too (seven days for apps in testing), the user has to sign in again.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
        lastSeen: '2026',
      },
      ['ACCESS_TOKEN_EXPIRED', 'SESSION_COOKIE_INVALID'],
    ),
    {
      in: 'body',
      literal: 'Request had invalid authentication credentials',
      strength: 'indicated',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'authError',
      pattern: /\bauthError\b/,
      also: [{ in: 'body', literal: 'Invalid Credentials' }],
      strength: 'indicated',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
      pattern: /\bACCESS_TOKEN_TYPE_UNSUPPORTED\b/,
      strength: 'indicated',
      source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Token has been expired or revoked',
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    if (showsGoogle(exchange)) return found;
    return { ...found, strength: found.strength === 'proved' ? 'indicated' : 'possible' };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Get a new access token with the refresh token; where that is refused, have the user sign in.',
      command: 'curl -s "https://oauth2.googleapis.com/tokeninfo?access_token=TOKEN"',
      check: '`expires_in` in the answer is above 0.',
    },
  ],
});
