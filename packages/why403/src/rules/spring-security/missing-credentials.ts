import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring-security/missing-credentials',
  title: 'Spring Security met an anonymous request',
  explanation:
    'No filter of the chain found a user. "Access Denied" with a capital D is the message of Http403ForbiddenEntryPoint, the entry point where neither a login form nor HTTP Basic is configured, and so 403 is sent where 401 was due. An expired token that a filter drops ends here too.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Full authentication is required to access this resource',
      pattern:
        /["']status["']\s{0,4}:\s{0,4}40[13]\s{0,4},.{0,200}["']message["']\s{0,4}:\s{0,4}["']Full authentication is required to access this resource["']/,
      strength: 'proved',
      source: 'https://github.com/isopropylcyanide/Jwt-Spring-Security-JPA/issues/7',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Full authentication is required to access this resource',
      pattern:
        /["']error["']\s{0,4}:\s{0,4}["']unauthorized["'].{0,60}Full authentication is required to access this resource["']/,
      strength: 'proved',
      source: 'https://docs.spring.io/spring-security-oauth2-boot/docs/2.6.x/reference/html5/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Full authentication is required to access this resource',
      pattern: /Full authentication is required to access this resource(?!\.)/,
      strength: 'indicated',
      source: 'https://github.com/isopropylcyanide/Jwt-Spring-Security-JPA/issues/7',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access Denied',
      pattern: /["']status["']\s{0,4}:\s{0,4}403\s{0,4},.{0,120}["']message["']\s{0,4}:\s{0,4}["']Access Denied["']/,
      strength: 'indicated',
      source: 'https://github.com/spring-projects/spring-security/issues/15424',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access Denied',
      pattern: /type=Forbidden, status=403\)\.\s{0,20}Access Denied\b/,
      strength: 'indicated',
      source:
        'https://github.com/PacktPublishing/Hands-On-Full-Stack-Development-with-Spring-Boot-2.0-and-React/issues/6',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Http403ForbiddenEntryPoint',
      pattern: /Http403ForbiddenEntryPoint\s{0,40}: Pre-authenticated entry point called\. Rejecting access/,
      strength: 'proved',
      source: 'https://github.com/spring-projects/spring-security/issues/14410',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the credentials, or permit the path where it is meant to be open. A path that fails inside is forwarded to /error, which must be permitted as well.',
      change: { file: 'the security configuration', after: '.requestMatchers("/error", "/api/public/**").permitAll()' },
      check: 'The same request answers what the controller answers.',
    },
    {
      actor: 'developer',
      summary: 'Answer anonymous requests with 401.',
      change: {
        file: 'the security configuration',
        after:
          'http.exceptionHandling(e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));',
      },
    },
  ],
});
