import { saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/api-key',
  title: 'The key is not one of OpenAI',
  explanation: 'Mistyped, deleted, of another provider, or with a blank or line end around it.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    {
      in: 'body',
      literal: 'invalid_api_key',
      also: [{ in: 'body', literal: 'openai' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'invalid_api_key',
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Incorrect API key provided',
      also: [{ in: 'body', literal: 'openai' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Incorrect API key provided',
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Set the key anew, without quotes and blanks.',
      command:
        'curl -sS https://api.openai.com/v1/models -H "Authorization: Bearer $OPENAI_API_KEY" -o /dev/null -w "%{http_code}\\n"',
      check: 'The command prints 200.',
    },
  ],
});
