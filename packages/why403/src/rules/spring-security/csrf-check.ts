import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring-security/csrf-check',
  title: 'Spring Security found no valid CSRF token',
  explanation:
    'The CSRF filter compares the parameter `_csrf` or the header X-CSRF-TOKEN with the token of the session (or of the cookie XSRF-TOKEN). \'null\' means that none was sent; "session was not found" that the session cookie did not come back or the session has expired.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'was found on the request parameter',
      pattern:
        /Invalid CSRF Token '[^']{0,200}' was found on the request parameter '[^']{1,60}' or header '[^']{1,60}'/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'was found on the request parameter',
      pattern:
        /<div>Invalid CSRF Token (?:'|&#39;|&#x27;)[^'&]{0,200}(?:'|&#39;|&#x27;) was found on the request parameter/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Could not verify the provided CSRF token because',
      pattern:
        /Could not verify the provided CSRF token because (?:your session was not found|no token was found to compare)/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Expected CSRF token not found',
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'An expected CSRF token cannot be found',
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/reactive/exploits/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'CSRF Token has been associated to this client',
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/reactive/exploits/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid CSRF token found for',
      pattern: /\bInvalid CSRF token found for https?:\/\//,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the token with the request; for a single-page application keep it in a cookie that scripts may read.',
      change: {
        file: 'the security configuration',
        after:
          'http.csrf(c -> c.spa()); // before 7.0: csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())',
      },
      check: 'The same POST with the header X-XSRF-TOKEN is answered.',
    },
    {
      actor: 'developer',
      summary: 'For an API that is used with tokens only, leave its paths out of the check.',
      change: { file: 'the security configuration', after: 'http.csrf(c -> c.ignoringRequestMatchers("/api/**"));' },
      weakens: 'Only where no browser sends cookies to these paths.',
    },
  ],
});
