import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'harbor/csrf-check',
  title: 'Harbor refuses a change without its CSRF token',
  explanation:
    'Requests that carry the session cookie of the portal must carry the token as well. API clients that keep cookies run into it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'CSRF token',
      pattern:
        /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}FORBIDDEN["'\\]{0,3}\s{0,3},\s{0,3}["'\\]{0,3}message["'\\]{0,3}\s{0,3}[:=]>?\s{0,3}["'\\]{0,3}CSRF token (?:invalid|not found)/i,
      strength: 'proved',
      source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CSRF token',
      pattern: /\bCSRF token (?:invalid|not found in request)\b/i,
      also: [{ in: 'header set-cookie', literal: '_gorilla_csrf' }],
      strength: 'proved',
      source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'From a program, use Basic authentication or a robot account and keep no cookies.',
      command: "curl -sS -u 'robot$PROJECT+NAME:SECRET' https://HARBOR-HOST/api/v2.0/projects",
      check: 'The change answers 201.',
    },
    { actor: 'developer', summary: 'With cookies, send the `X-Harbor-CSRF-Token` of the last answer.' },
  ],
});
