import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'spring-security',
  name: 'Spring Security',
  layer: 'framework',
  present: [
    {
      in: 'header cache-control',
      literal: 'must-revalidate',
      pattern: /^no-cache, no-store, max-age=0, must-revalidate$/,
      also: [
        { in: 'header expires', literal: '0', whole: true },
        { in: 'header x-content-type-options', literal: 'nosniff' },
      ],
      source: 'https://docs.spring.io/spring-security/reference/features/exploits/headers.html',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /Whitelabel Error Page<|<title>HTTP Status \d{3}|HTTP ERROR \d{3}|<title>Error \d{3}/i },
    { in: 'json', members: ['timestamp', 'path'] },
    { in: 'json', members: ['error', 'error_description'] },
    { in: 'text' },
  ],
  runsOn: ['java'],
  wrote: [
    {
      // This challenge and nothing else: a realm or a scope would stand here if another server had written it.
      in: 'header www-authenticate',
      literal: 'insufficient_scope',
      pattern: /^Bearer error="insufficient_scope"$/i,
      strength: 'indicated',
      source: 'https://github.com/alvarosanchez/grails-angularjs-springsecurity-workshop/issues/3',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'rfc6750',
      pattern: /error_uri="https:\/\/tools\.ietf\.org\/html\/rfc6750#section-3\.1"/,
      strength: 'indicated',
      source: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/index.html',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The line of Spring Security for this request at level DEBUG.',
      how: 'Set logging.level.org.springframework.security=DEBUG, repeat the request, and read the lines of its filter chain.',
      outcomes: [
        {
          when: 'Http403ForbiddenEntryPoint: Pre-authenticated entry point called. Rejecting access',
          causes: ['missing-credentials', 'expired-credentials'],
        },
        { when: 'Invalid CSRF token found for …', causes: ['csrf-check'] },
        { when: 'AccessDeniedException of a known user', causes: ['insufficient-role'] },
      ],
    },
  ],
});
