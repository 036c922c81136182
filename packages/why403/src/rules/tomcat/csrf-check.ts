import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/csrf-check',
  title: 'The CSRF nonce is missing or wrong',
  explanation:
    'The CSRF prevention filter found no valid nonce: an address was built without `response.encodeURL()`, the session has expired, or a client of a REST API did not fetch a token first (`X-CSRF-Token: Fetch`).',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'CSRF nonce validation failed',
      strength: 'proved',
      source: 'lab: Tomcat 10.1.60',
      lastSeen: '2026-11',
    },
    {
      // SAP gateways send the same field, with a message of their own.
      in: 'header x-csrf-token',
      literal: 'Required',
      whole: true,
      unless: [{ in: 'message', literal: 'CSRF token validation failed' }],
      strength: 'possible',
      source: 'lab: Tomcat 10.1.60',
      lastSeen: '2026-11',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Fetch a token with a GET to the same application, then send it with the same session.',
      command: "curl -si -c jar -H 'X-CSRF-Token: Fetch' https://HOST/app/rest/x | grep -i x-csrf-token",
      check: 'The request with that token and cookie answers 2xx.',
    },
    {
      actor: 'developer',
      summary: 'Build every address of a page with `response.encodeURL()`.',
      check: 'The links and forms of the page carry the parameter org.apache.catalina.filters.CSRF_NONCE.',
    },
  ],
});
