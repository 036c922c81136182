import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring-security/expired-credentials',
  title: 'The token or the session has expired',
  explanation:
    'The decoder of Spring read the token and found its `exp` in the past, or the session registry ended the session because the same user signed in elsewhere.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'Jwt expired at',
      pattern: /error="invalid_token".{0,160}Jwt expired at/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Jwt expired at',
      pattern: /\bJwt expired at \d{4}-\d\d-\d\dT/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access token expired',
      pattern: /["']error["']\s{0,4}:\s{0,4}["']invalid_token["'].{0,60}Access token expired:? ?/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security-oauth2-boot/docs/2.6.x/reference/html5/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'This session has been expired',
      pattern: /This session has been expired \(possibly due to multiple concurrent logins/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/authentication/session-management.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const token = view.requestHeader('authorization');
    return { speaksFor: token === null ? [] : [view.cite('request-header authorization', token)] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Refresh the token, and repeat the request with the new one.',
      check: '`exp` of the new token lies in the future.',
    },
    {
      actor: 'operator',
      summary:
        'Compare the clocks of the issuer and of this server where tokens are refused at once; Spring allows 60 seconds of skew.',
      command: 'timedatectl status',
    },
  ],
});
