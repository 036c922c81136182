import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/csrf-check',
  title: 'The check for forged requests failed',
  explanation:
    'The answer speaks of a CSRF or XSRF token: the one of the form or header is missing, old, or belongs to another session. Requests by GET are not checked.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'csrf',
      pattern:
        /\bx?csrf\b[^.{}]{0,60}\b(?:missing|invalid|mismatch|failed|failure|incorrect|required|not (?:match|valid|found|provided|set)|expired|validation|verification|detected|check)|\b(?:missing|invalid|bad|incorrect|expired|no|failed)\b[^.{}]{0,30}\bcsrf\b/i,
      strength: 'indicated',
      source: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
      lastSeen: '2026',
    },
    {
      // Tornado and Angular say XSRF.
      in: 'message',
      literal: 'xsrf',
      pattern:
        /\bxsrf\b[^.{}]{0,60}\b(?:missing|invalid|mismatch|failed|incorrect|required|not)|\b(?:missing|invalid|bad)\b[^.{}]{0,30}\bxsrf\b/i,
      strength: 'indicated',
      source: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: '_xsrf',
      pattern: /'_xsrf' argument missing|XSRF cookie does not match/,
      strength: 'indicated',
      source: 'https://www.tornadoweb.org/en/stable/guide/security.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'cross-site request forgery',
      strength: 'indicated',
      source: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
      lastSeen: '2026',
    },
    {
      // net/http of Go.
      in: 'message',
      literal: 'Cross-origin request detected from',
      pattern:
        /^cross-origin request detected from Sec-Fetch-Site header|^cross-origin request detected, and\/or browser is out of date/i,
      strength: 'proved',
      source: 'https://pkg.go.dev/net/http#CrossOriginProtection',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'antiforgery',
      pattern: /\banti-?forgery\b.{0,60}\b(?:token|cookie|validation)/i,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/en-us/aspnet/core/security/anti-request-forgery',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'anti-forgery',
      strength: 'indicated',
      source: 'https://learn.microsoft.com/en-us/aspnet/core/security/anti-request-forgery',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'gorilla',
      pattern: /^Forbidden - (?:CSRF token (?:not found|invalid)|origin invalid|referer (?:not supplied|invalid))/,
      strength: 'proved',
      source: 'https://github.com/gorilla/csrf',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Forbidden - CSRF token',
      pattern: /^\s{0,4}Forbidden - CSRF token (?:not found in request|invalid)/,
      strength: 'proved',
      source: 'https://github.com/gorilla/csrf',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Forbidden - referer',
      pattern: /^\s{0,4}Forbidden - referer (?:not supplied|invalid)/,
      strength: 'proved',
      source: 'https://github.com/gorilla/csrf',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Forbidden - origin invalid',
      strength: 'proved',
      source: 'https://github.com/gorilla/csrf',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'csrf-check',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]csrf[-_]check["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'csrf',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]csrf["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
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
        'Send the token that belongs to the session with every request that changes something, and keep pages with a token out of caches.',
      check: 'The same POST is answered.',
    },
    {
      actor: 'operator',
      summary:
        'Behind a proxy that ends TLS pass on the scheme and host of the visitor, or the site looks like a foreign one to itself.',
    },
  ],
});
