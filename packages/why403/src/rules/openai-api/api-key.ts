import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/api-key',
  title: 'The key is not one of OpenAI',
  explanation: 'Mistyped, deleted, of another provider, or with a blank or line end around it.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://platform.openai.com/docs/guides/error-codes',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'openai' }],
      },
      ['invalid_api_key', 'Incorrect API key provided'],
    ),
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://platform.openai.com/docs/guides/error-codes',
        lastSeen: '2026',
        also: [{ in: 'host', literal: 'openai.com' }],
      },
      ['invalid_api_key', 'Incorrect API key provided'],
    ),
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
