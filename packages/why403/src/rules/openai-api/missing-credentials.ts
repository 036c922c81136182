import { saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/missing-credentials',
  title: 'No key was sent to OpenAI',
  explanation: 'The variable is empty, or the header is not `Authorization: Bearer KEY`.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    {
      in: 'body',
      literal: "You didn't provide an API key",
      pattern: /You didn.{1,4}t provide an API key/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'provide an API key',
      pattern: /You didn.{1,4}t provide an API key/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `Authorization: Bearer KEY`, from a variable of the environment.',
      command: 'test -n "$OPENAI_API_KEY" && echo set',
      check: 'The answer changes to 200.',
    },
  ],
});
