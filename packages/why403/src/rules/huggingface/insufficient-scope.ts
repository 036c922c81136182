import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { HUGGINGFACE } from '../../products/huggingface.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'huggingface/insufficient-scope',
  title: 'The token of Hugging Face may not do this',
  explanation:
    'A read token was used to write, or a fine-grained token lacks the permission, for example that for Inference Providers.',
  needs: ['exchange'],
  signals: saidBy(HUGGINGFACE, [
    ...eachSentence(
      { strength: 'proved', source: 'https://huggingface.co/docs/hub/security-tokens', lastSeen: '2026' },
      [
        'does not have sufficient permissions to call Inference Providers',
        'you must use a write token to upload to a repository',
        'This authentication method does not have sufficient permissions',
      ],
    ),
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Edit the token: add the one permission, or make a token of the role write.',
      command: 'xdg-open https://huggingface.co/settings/tokens',
      check: 'The same call passes.',
    },
  ],
});
