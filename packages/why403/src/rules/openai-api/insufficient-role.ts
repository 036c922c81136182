import { saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/insufficient-role',
  title: 'The project of the key may not use this model',
  explanation: 'A project has a list of models; this one is not on it, or is not offered to the organisation.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    {
      in: 'body',
      literal: 'does not have access to model',
      pattern: /Project \\{0,7}[`"']proj_\w{3,60}\\{0,7}[`"'] does not have access to model/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You are not allowed to sample from this model',
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'does not have access to the model',
      pattern: /does not exist or you do not have access to it/,
      strength: 'indicated',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Allow the model in the project: Settings, Project, Limits, Model usage.',
      command: 'curl -sS https://api.openai.com/v1/models -H "Authorization: Bearer $OPENAI_API_KEY"',
      check: 'The list has the model.',
    },
  ],
});
