import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/missing-credentials',
  title: 'No key was sent to Anthropic',
  explanation: 'The header is `x-api-key`, not `Authorization`, unless the token is an OAuth token.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    ...eachSentence({ strength: 'proved', source: 'https://docs.anthropic.com/en/api/errors', lastSeen: '2026' }, [
      'x-api-key header is required',
      'x-api-key: Field required',
    ]),
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `x-api-key: KEY` and `anthropic-version: 2023-06-01`.',
      check: 'The answer changes to 200.',
    },
  ],
});
