import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/api-key',
  title: 'The key is not one of Anthropic',
  explanation: 'Mistyped, deleted, of another provider, or with a blank around it.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.anthropic.com/en/api/errors',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'authentication_error' }],
      },
      ['invalid x-api-key'],
    ),
    {
      in: 'body',
      literal: 'API key has been disabled',
      also: [{ in: 'body', literal: 'authentication_error' }],
      strength: 'indicated',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Set the key anew, without quotes and blanks.',
      check: '`GET /v1/models` answers 200.',
    },
  ],
});
