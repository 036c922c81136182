import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'spring',
  name: 'Spring (Boot)',
  layer: 'framework',
  present: [
    {
      in: 'header x-application-context',
      literal: '',
      source: 'https://docs.spring.io/spring-boot/docs/1.5.x/reference/html/production-ready-endpoints.html',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /Whitelabel Error Page|HTTP Status \d{3}|HTTP ERROR \d{3}/i },
    { in: 'json', members: ['timestamp', 'path'] },
    { in: 'text' },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'message',
      literal: 'There was an unexpected error (type=',
      pattern: /There was an unexpected error \(type=[A-Za-z ]{4,30}, status=40[1357]\)/,
      strength: 'indicated',
      source:
        'https://github.com/PacktPublishing/Hands-On-Full-Stack-Development-with-Spring-Boot-2.0-and-React/issues/6',
      lastSeen: '2026',
    },
    {
      // The members of DefaultErrorAttributes, in their order.
      in: 'body',
      literal: 'timestamp',
      pattern:
        /["']timestamp\\?["']\s{0,4}:\s{0,4}\\?["']?[^"',]{10,40}\\?["']?\s{0,4},\s{0,9}\\?["']status\\?["']\s{0,4}:\s{0,4}40[135]\s{0,4},\s{0,9}\\?["']error\\?["']\s{0,4}:\s{0,4}\\?["'](?:Forbidden|Unauthorized|Method Not Allowed)/,
      strength: 'indicated',
      source: 'https://docs.spring.io/spring-boot/reference/web/servlet.html#web.servlet.spring-mvc.error-handling',
      lastSeen: '2026',
    },
    {
      // The same of WebFlux.
      in: 'body',
      literal: 'requestId',
      pattern:
        /["']timestamp["']\s{0,4}:[^,]{10,50},\s{0,9}["']path["']\s{0,4}:\s{0,4}["'][^"']{1,300}["']\s{0,4},\s{0,9}["']status["']\s{0,4}:\s{0,4}40[135]\s{0,4},/,
      strength: 'indicated',
      source: 'https://docs.spring.io/spring-boot/reference/web/servlet.html#web.servlet.spring-mvc.error-handling',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The line of Spring Security for this request at level DEBUG.',
      how: 'Set logging.level.org.springframework.security=DEBUG, repeat the request, and read the last lines before "Securing … /error".',
      outcomes: [
        {
          when: 'Http403ForbiddenEntryPoint: Pre-authenticated entry point called. Rejecting access',
          causes: ['missing-credentials', 'expired-credentials'],
        },
        { when: 'Invalid CSRF token found for …', causes: ['csrf-check'] },
        {
          when: 'Responding with 403 status code, after an AccessDeniedException of a known user',
          causes: ['insufficient-role'],
        },
        { when: 'nothing: the application answered by itself', causes: ['application-policy'] },
      ],
    },
  ],
});
