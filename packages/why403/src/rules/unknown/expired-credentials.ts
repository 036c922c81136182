import { carriesSignature } from '../../evaluate/circumstances.ts';
import { documented, problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/expired-credentials',
  title: 'The token or session has expired',
  explanation:
    'The credentials were read, and their time has passed. "Signature has expired" and "jwt expired" are the words of token libraries for an `exp` in the past: no signature is wrong. Many applications answer 403 where 401 was due.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'invalid_token',
      pattern: /\berror\s{0,4}=\s{0,4}"?invalid_token"?.{0,200}\bexpired\b/i,
      strength: 'proved',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      // Expired, revoked, malformed: the code is one for all of them.
      in: 'header www-authenticate',
      literal: 'invalid_token',
      pattern: /\berror\s{0,4}=\s{0,4}"?invalid_token/i,
      unless: [
        { in: 'header www-authenticate', literal: 'signature' },
        { in: 'header www-authenticate', literal: 'malformed' },
        { in: 'header www-authenticate', literal: 'audience' },
        { in: 'header www-authenticate', literal: 'issuer' },
      ],
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    // PyJWT, ruby-jwt and others.
    documented(
      'proved',
      'Signature has expired',
      'https://github.com/uc-cdis/peregrine/issues/79',
      /(?<!(?:url|link|request) )\bSignature has expired\b/i,
    ),
    documented('proved', 'ExpiredSignatureError', 'https://pyjwt.readthedocs.io/en/stable/api.html'),
    documented('proved', 'ExpiredSignature', 'https://github.com/jwt/ruby-jwt', /\bJWT::ExpiredSignature\b/),
    documented('proved', 'jwt expired', 'https://github.com/auth0/node-jsonwebtoken', /\bjwt expired\b/i),
    documented('proved', 'TokenExpiredError', 'https://github.com/auth0/node-jsonwebtoken'),
    documented('proved', 'ExpiredJwtException', 'https://github.com/jwtk/jjwt'),
    documented(
      'proved',
      'token is expired',
      'https://github.com/golang-jwt/jwt',
      /\btoken (?:has invalid claims: token )?is expired\b/i,
    ),
    documented(
      'proved',
      'SecurityTokenExpiredException',
      'https://learn.microsoft.com/en-us/dotnet/api/microsoft.identitymodel.tokens.securitytokenexpiredexception',
    ),
    documented(
      'proved',
      'exp',
      'https://github.com/panva/jose',
      /"exp" claim timestamp check failed|\bERR_JWT_EXPIRED\b/,
    ),
    documented('proved', 'ERR_JWT_EXPIRED', 'https://github.com/panva/jose'),
    documented(
      'proved',
      'invalid_token',
      'RFC 6750',
      /["']error["']\s{0,4}:\s{0,4}["']invalid_token["'].{0,120}\bexpired\b/is,
    ),
    documented('indicated', 'invalid_token', 'RFC 6750', /["']error["']\s{0,4}:\s{0,4}["']invalid_token["']/),
    ...sentences(
      ['expired'],
      /\b(?:access |id |refresh |bearer |auth(?:entication|orization)? |security |session |your |the )?(?:token|jwt|session|credentials?|cookie)s? (?:has |have |is |was |are )?(?:already )?expired\b|\bexpired (?:access |id |auth |bearer |security |or invalid )?(?:token|jwt|session|credentials)\b|\btoken_expired\b|\bexpired_token\b/i,
      [
        { in: 'message', literal: 'reset' },
        { in: 'message', literal: 'csrf' },
        { in: 'message', literal: 'download' },
      ],
    ),
    ...sentences(
      ['session'],
      /\bsession (?:has |is )?(?:timed out|time-?out|over|no longer valid|invalid or expired)\b/i,
    ),
    ...sentences(['token'], /\btoken maximum age exceeded\b|\btoken(?: has)? (?:timed out|lapsed)\b/i),
    ...problemTypes('token-expired', 'invalid-token', 'expired-token', 'session-expired'),
  ],
  refine({ exchange }, found) {
    const [{ part, excerpt }] = found.evidence;
    // The same words stand for a signed link that is over, which is another matter.
    if (carriesSignature(exchange).length > 0 && !/token|jwt/i.test(excerpt)) return null;
    // On a page the words may be talked about: only an error object or a line of its own is the answer itself.
    const object = /^[{["']/.test(exchange.body.trim());
    const line = exchange.body.trim().length <= 300 && !exchange.body.includes('<');
    return part !== 'body' || object || line || found.strength !== 'proved'
      ? found
      : { ...found, strength: 'indicated' };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Refresh the token, or sign in again, and repeat the request with the new one; then let the client refresh before `exp`.',
      check: '`exp` of the new token lies in the future.',
    },
    {
      actor: 'operator',
      summary: 'Compare the clocks of the issuer and of this server where tokens are refused at once.',
      command: 'timedatectl status',
    },
  ],
});
