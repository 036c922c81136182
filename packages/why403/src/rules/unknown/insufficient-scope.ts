import { parseChallenges } from 'why403-guard/challenge';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-scope',
  title: 'The token lacks a scope that this request needs',
  explanation:
    'The server says `insufficient_scope` (RFC 6750, 3.1), or names a missing scope in its own words: the token was accepted and does not carry the permission. A new token of the same scopes will be refused in the same way.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'insufficient_scope',
      pattern: /\berror\s{0,4}=\s{0,4}"?insufficient_scope"?/i,
      strength: 'proved',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      // The registered code as the member of a JSON object.
      in: 'message',
      literal: 'insufficient_scope',
      pattern: /["']?(?:error|code|error_?code|name|reason)["']?\s{0,4}[:=]\s{0,4}\\?["']insufficient_scope\\?["']/i,
      strength: 'proved',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    { in: 'message', literal: 'insufficient_scope', strength: 'indicated', source: 'RFC 6750', lastSeen: '2026' },
    {
      in: 'message',
      literal: 'insufficient-scope',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]insufficient[-_]scope["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'missing-scope',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]missing[-_]scope["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'scope',
      pattern:
        /\b(?:insufficient|missing|lacks?|lacking|requires?|required|does not have|not have|without|need(?:s|ed)?)\b.{0,40}\bscopes?\b/i,
      unless: [{ in: 'message', literal: 'out of scope' }],
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'scopes',
      pattern:
        /\b(?:insufficient|missing|lacks?|lacking|requires?|required|does not have|not have|granted all required|need(?:s|ed)?)\b.{0,40}\bscopes\b/i,
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'scope',
      pattern: /\bscopes?\b.{0,30}\b(?:is|are) (?:missing|required|insufficient|not granted)\b/i,
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const challenge = parseChallenges(exchange.header('www-authenticate') ?? '').find(
      ({ parameters }) => parameters.error?.toLowerCase() === 'insufficient_scope',
    );
    const scope = challenge?.parameters.scope;
    if (scope === undefined) return found;
    return {
      ...found,
      evidence: [...found.evidence, exchange.cite('header www-authenticate', `scope needed: ${scope}`)],
    };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the missing scope when the user signs in, then use the new token.',
      check: "The `scope` claim of the new token, or the token endpoint's `scope` member, lists it.",
    },
  ],
});
