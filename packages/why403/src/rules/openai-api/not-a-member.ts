import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/not-a-member',
  title: 'The key or user is not of this organisation',
  explanation: 'The header names another organisation than that of the key, or the user was removed from it.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    ...eachSentence(
      { strength: 'proved', source: 'https://platform.openai.com/docs/guides/error-codes', lastSeen: '2026' },
      [
        'You must be a member of an organization to use the API',
        'OpenAI-Organization header should match organization for API key',
      ],
    ),
    {
      in: 'body',
      literal: 'mismatched_organization',
      also: [{ in: 'body', literal: 'openai' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'mismatched_organization',
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'No such organization',
      pattern: /No such organization: org-/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Leave out `OpenAI-Organization`, or send the id of the organisation of the key.',
      check: 'The same request passes.',
    },
  ],
});
