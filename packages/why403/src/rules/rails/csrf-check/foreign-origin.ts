import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'rails/csrf-check/foreign-origin',
  title: 'The Origin header differs from the address that Rails believes to be its own',
  explanation:
    'Rails compares Origin with scheme, host and port of the request as it sees them. Behind a proxy that ends TLS or changes the port the two differ although the form is its own; a Referrer-Policy of no-referrer makes browsers send "null".',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'HTTP Origin header',
      pattern: /\bHTTP Origin header \([^)]{1,200}\) didn['’]t match request\.base_url \([^)]{1,200}\)/,
      strength: 'proved',
      source: 'https://github.com/rails/rails/issues/35172',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'HTTP Origin header',
      pattern: /\bHTTP Origin header \([^)]{1,200}\) didn(?:['’]|&#39;)t match request\.base_url/,
      also: [{ in: 'body', literal: 'Action Controller: Exception caught' }],
      strength: 'proved',
      source: 'https://github.com/rails/rails/issues/35172',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: "returned a 'null' origin",
      pattern: /returned a 'null' origin for a request with origin-based forgery protection/,
      strength: 'proved',
      source: 'https://github.com/exercism/website/issues/6818',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Pass scheme, host and port on as the visitor used them.',
      change: {
        file: 'nginx',
        after: 'proxy_set_header Host $http_host;\nproxy_set_header X-Forwarded-Proto $scheme;',
      },
      check: 'request.base_url in the log equals the address in the browser.',
    },
    { actor: 'developer', summary: 'For a "null" origin change the Referrer-Policy to same-origin or strict-origin.' },
  ],
});
