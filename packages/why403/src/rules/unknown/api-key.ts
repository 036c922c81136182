import { problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/api-key',
  title: 'The API key is missing, wrong, or restricted',
  explanation:
    'The answer speaks of an API key. A key may be refused because it is mistyped, was revoked, belongs to another environment, or is bound to addresses, referrers or applications.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['key', 'apikey', 'api_key'],
      /\bapi[ _-]?key\b[^.{}]{0,50}\b(?:missing|required|invalid|not valid|unknown|unrecogni[sz]ed|expired|revoked|disabled|inactive|incorrect|wrong|not found|not provided|not authori[sz]ed|does not exist|suspended|restricted|not allowed|denied)\b|\b(?:missing|required|invalid|not valid|unknown|unrecogni[sz]ed|expired|revoked|disabled|inactive|incorrect|wrong|not found|not provided|not authori[sz]ed|does not exist|suspended|restricted|not allowed|denied)\b[^.{}]{0,30}\bapi[ _-]?key\b|\bno api[ _-]?key\b/i,
    ),
    ...sentences(
      ['X-API-Key'],
      /\bx-api-key\b[^.{}]{0,40}\b(?:missing|required|invalid|header)|\b(?:missing|invalid)\b[^.{}]{0,20}\bx-api-key\b/i,
    ),
    ...sentences(
      ['subscription key'],
      /\b(?:missing|invalid|access denied due to (?:missing|invalid)) subscription key\b/i,
    ),
    ...problemTypes('invalid-api-key', 'missing-api-key'),
  ],
  refine({ exchange }, found) {
    // A key that the server knows, and that does not cover this request: then 403 is right.
    return /\bapi[ _-]?key\b[^.{}]{0,50}\b(?:restricted|not allowed|suspended)\b/i.test(exchange.body)
      ? { ...found, shouldBe: null }
      : found;
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Read the key again from the page of the service, and send it where its documentation says (header, query, Basic).',
      check: 'The answer changes: 200, or another reason.',
    },
    {
      actor: 'account-owner',
      summary: 'Look at the restrictions of the key: addresses, referrers, applications, APIs.',
    },
  ],
});
