import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 401,
  name: 'Unauthorized',
  source: 'RFC 9110, 15.5.2',
  says: 'there are no valid credentials; `WWW-Authenticate` says which would do',
  client: 'authenticate, then ask again',
  meaning: [
    'The request lacks valid credentials for what it asks for. Despite its name the status is about authentication: who you are, not what you may do.',
    'Credentials that are over, revoked, of the wrong kind or for another audience are as good as none: 401, not 403.',
  ],
  behaviour: [
    {
      label: 'Header fields',
      text: '`WWW-Authenticate` with at least one challenge is required (RFC 9110, 11.6.1). A 401 without it leaves the client to guess.',
    },
    {
      label: 'Caching',
      text: 'Not cacheable by default. Answers to requests with `Authorization` are kept by shared caches only where the fields allow it (RFC 9111, 3.5).',
    },
    {
      label: 'Retry',
      text: 'With other credentials, once. If those were sent already and refused, show the answer to the person instead of asking again.',
    },
  ],
  causes: {
    owner: [
      'The check runs before the session is read, so that a signed-in user is unknown.',
      'A proxy drops `Authorization`; CGI and some FastCGI set-ups do.',
    ],
    consumer: [
      'No token was sent, or it is over, or was issued for another audience or environment.',
      'The scheme is missing: `Authorization: Bearer …`, not the token alone.',
    ],
    visitor: ['You are not signed in, or the session ended.'],
  },
  fixes: {
    owner: [
      'Send a challenge with each 401, and name the reason (`error="invalid_token"`, RFC 6750).',
      'Pass the field on: `proxy_set_header Authorization $http_authorization`, `CGIPassAuth On`.',
    ],
    consumer: [
      'Get a new token and repeat the request once.',
      'Compare issuer, audience and expiry of the token with what the API expects.',
    ],
    visitor: ['Sign in. If you are, sign out, sign in again, and see whether the clock of the device is right.'],
  },
  examples: [
    'APIs of Google answer 401 `UNAUTHENTICATED` to a token that is over, and 403 `PERMISSION_DENIED` to one that may not.',
    'Registries of containers answer 401 with a challenge that names where to get a token; that is the beginning of every pull and no error.',
  ],
  seo: [
    'A page behind a sign-in is not indexed. Search Console lists it as "Blocked due to unauthorized request (401)".',
  ],
  faq: [
    {
      question: 'Is 401 the same as "not permitted"?',
      answer: 'No: it says that nobody valid asked. Not permitted is 403.',
    },
    {
      question: 'May a 401 be sent without WWW-Authenticate?',
      answer:
        'Not by the book. Many APIs do it so that browsers show no dialog; a scheme of their own (`Bearer`) shows none either.',
    },
  ],
  history: 'The name is older than the distinction: HTTP/1.0 wrote "Unauthorized" and meant "not authenticated".',
  related: [403, 407, 404],
});
