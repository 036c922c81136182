import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/cors-misconfiguration',
  title: 'The CORS filter does not know this web origin',
  explanation:
    'The filter answers 403 as `text/plain` without a word when the `Origin` is not in `cors.allowed.origins`, or the method or a header of the preflight is not allowed.',
  needs: ['exchange'],
  signals: [
    {
      // The filter leaves no other mark: only a request with an Origin meets it.
      in: 'header content-type',
      literal: 'text/plain',
      whole: true,
      also: [
        { in: 'header content-length', literal: '0', whole: true },
        { in: 'request-header origin', literal: '' },
      ],
      unless: [
        { in: 'header server', literal: '', pattern: /\S/ },
        { in: 'header access-control-allow-origin', literal: '', pattern: /\S/ },
        { in: 'body', literal: '', pattern: /\S/ },
      ],
      strength: 'possible',
      source: 'lab: Tomcat 10.1.60',
      lastSeen: '2026-11',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the web origin in the filter.',
      change: {
        file: 'WEB-INF/web.xml',
        after:
          '<init-param><param-name>cors.allowed.origins</param-name><param-value>https://www.example.com</param-value></init-param>',
      },
      check: 'The preflight answers 200 with Access-Control-Allow-Origin.',
      weakens: 'Scripts of that web origin can read the answers.',
    },
  ],
});
