import { parseChallenges } from 'why403-guard/challenge';
import { documented, errorCode, problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-scope',
  title: 'The token lacks a scope that this request needs',
  explanation:
    'The server says `insufficient_scope` (RFC 6750, 3.1), or names a missing scope in its own words: the token was accepted and does not carry the permission. A new token of the same scopes will be refused in the same way.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...errorCode('insufficient_scope', 'RFC 6750'),
    documented('indicated', 'insufficient_scope', 'RFC 6750'),
    ...problemTypes('insufficient-scope', 'missing-scope'),
    ...sentences(
      ['scope'],
      /\b(?:insufficient|missing|lacks?|lacking|requires?|required|does not have|not have|without|need(?:s|ed)?)\b.{0,40}\bscopes?\b/i,
      [{ in: 'message', literal: 'out of scope' }],
    ),
    ...sentences(
      ['scopes'],
      /\b(?:insufficient|missing|lacks?|lacking|requires?|required|does not have|not have|granted all required|need(?:s|ed)?)\b.{0,40}\bscopes\b/i,
    ),
    ...sentences(['scope'], /\bscopes?\b.{0,30}\b(?:is|are) (?:missing|required|insufficient|not granted)\b/i),
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
