import { parseChallenges } from 'why403-guard/challenge';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-scope',
  title: 'The token lacks a scope that this request needs',
  explanation:
    'The server answers with the OAuth error `insufficient_scope` (RFC 6750, 3.1): the token is valid and was accepted, and does not carry the permission. A new token of the same scopes will be refused in the same way.',
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
