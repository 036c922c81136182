import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'django',
  name: 'Django',
  layer: 'framework',
  present: [
    {
      in: 'header set-cookie',
      literal: 'csrftoken',
      pattern: /(?:^|[,;]\s{0,4})csrftoken=/,
      source: 'https://docs.djangoproject.com/en/5.2/ref/csrf/',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'WSGIServer',
      pattern: /WSGIServer\/[\d.]{1,8} C?Python/,
      source: 'https://docs.djangoproject.com/en/5.2/ref/django-admin/#runserver',
      lastSeen: '2026',
    },
  ],
  answers: [
    {
      in: 'page',
      has: /<title>403 Forbidden<\/title>\s{0,20}<\/head>\s{0,20}<body>\s{0,20}<h1>403|<h1>Forbidden <span>\(403\)|<div id="summary">/i,
    },
  ],
  runsOn: ['python'],
  wrote: [
    {
      // The template that stands in for a project without a 403.html.
      in: 'body',
      literal: '<h1>403 Forbidden</h1><p>',
      pattern:
        /<title>403 Forbidden<\/title>\s{1,20}<\/head>\s{1,20}<body>\s{1,20}<h1>403 Forbidden<\/h1><p>[^<]{0,200}<\/p>\s{1,20}<\/body>/,
      strength: 'indicated',
      source: 'https://docs.djangoproject.com/en/5.2/ref/views/#the-403-http-forbidden-view',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CSRF verification failed. Request aborted.',
      pattern: /<p>CSRF verification failed\. Request aborted\.<\/p>/,
      strength: 'proved',
      source: 'https://docs.djangoproject.com/en/5.2/ref/csrf/',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The line that Django wrote to `django.request` or `django.security` for this request.',
      how: 'In settings.py: LOGGING with the logger "django.security" at level WARNING; then repeat the request and read the line.',
      outcomes: [
        { when: 'Forbidden (CSRF …) or Forbidden (Origin checking failed …)', causes: ['csrf-check'] },
        { when: 'Forbidden (Permission denied)', causes: ['insufficient-role', 'application-policy'] },
        {
          when: 'no line: the answer was made by a decorator, a middleware of the project, or a server before it',
          causes: ['application-policy', 'ip-block'],
        },
      ],
    },
  ],
});
