import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'django/csrf-check/no-cookie',
  title: 'The browser sent no csrftoken cookie',
  explanation:
    'Without the cookie there is nothing to compare the form with. It is not set where the page that holds the form was cached or not rendered by Django, where the cookie is Secure and the site is on http, and where the form stands in a frame of another site.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'CSRF cookie not set',
      strength: 'proved',
      source: 'https://docs.djangoproject.com/en/5.2/ref/csrf/#ajax',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CSRF cookie not set',
      pattern: /<pre>\s{0,40}CSRF cookie not set\b/,
      strength: 'proved',
      source: 'https://docs.djangoproject.com/en/5.2/ref/csrf/#ajax',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Let the page that holds the form set the cookie, and look whether the browser stores it.',
      change: { file: 'views.py', after: '@ensure_csrf_cookie' },
      check: 'The response that carries the form has Set-Cookie: csrftoken=….',
    },
    {
      actor: 'developer',
      summary:
        'On a site without TLS set CSRF_COOKIE_SECURE = False; a program must first GET the page and send the cookie back.',
    },
  ],
});
