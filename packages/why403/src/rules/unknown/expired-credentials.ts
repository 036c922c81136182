import { carriesSignature } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/expired-credentials',
  title: 'The token or session is over',
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
    {
      // PyJWT, ruby-jwt and others.
      in: 'message',
      literal: 'Signature has expired',
      pattern: /(?<!(?:url|link|request) )\bSignature has expired\b/i,
      strength: 'proved',
      source: 'https://github.com/uc-cdis/peregrine/issues/79',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'ExpiredSignatureError',
      strength: 'proved',
      source: 'https://pyjwt.readthedocs.io/en/stable/api.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'ExpiredSignature',
      pattern: /\bJWT::ExpiredSignature\b/,
      strength: 'proved',
      source: 'https://github.com/jwt/ruby-jwt',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'jwt expired',
      pattern: /\bjwt expired\b/i,
      strength: 'proved',
      source: 'https://github.com/auth0/node-jsonwebtoken',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'TokenExpiredError',
      strength: 'proved',
      source: 'https://github.com/auth0/node-jsonwebtoken',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'ExpiredJwtException',
      strength: 'proved',
      source: 'https://github.com/jwtk/jjwt',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'token is expired',
      pattern: /\btoken (?:has invalid claims: token )?is expired\b/i,
      strength: 'proved',
      source: 'https://github.com/golang-jwt/jwt',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'SecurityTokenExpiredException',
      strength: 'proved',
      source:
        'https://learn.microsoft.com/en-us/dotnet/api/microsoft.identitymodel.tokens.securitytokenexpiredexception',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'exp',
      pattern: /"exp" claim timestamp check failed|\bERR_JWT_EXPIRED\b/,
      strength: 'proved',
      source: 'https://github.com/panva/jose',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'ERR_JWT_EXPIRED',
      strength: 'proved',
      source: 'https://github.com/panva/jose',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'invalid_token',
      pattern: /["']error["']\s{0,4}:\s{0,4}["']invalid_token["'].{0,120}\bexpired\b/is,
      strength: 'proved',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'invalid_token',
      pattern: /["']error["']\s{0,4}:\s{0,4}["']invalid_token["']/,
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'expired',
      pattern:
        /\b(?:access |id |refresh |bearer |auth(?:entication|orization)? |security |session |your |the )?(?:token|jwt|session|credentials?|cookie)s? (?:has |have |is |was |are )?(?:already )?expired\b|\bexpired (?:access |id |auth |bearer |security |or invalid )?(?:token|jwt|session|credentials)\b|\btoken_expired\b|\bexpired_token\b/i,
      unless: [
        { in: 'message', literal: 'reset' },
        { in: 'message', literal: 'csrf' },
        { in: 'message', literal: 'download' },
      ],
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'session',
      pattern: /\bsession (?:has |is )?(?:timed out|time-?out|over|no longer valid|invalid or expired)\b/i,
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'token-expired',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]token[-_]expired["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'invalid-token',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]invalid[-_]token["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'expired-token',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]expired[-_]token["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'session-expired',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]session[-_]expired["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // The same words stand for a signed link that is over, which is another matter.
    const link = carriesSignature(exchange).length > 0 && !/token|jwt/i.test(found.evidence[0].excerpt);
    return link ? null : found;
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
