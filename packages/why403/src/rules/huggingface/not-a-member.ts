import { saidBy } from '../../evaluate/said-by.ts';
import { HUGGINGFACE } from '../../products/huggingface.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'huggingface/not-a-member',
  title: 'The name space belongs to somebody else',
  explanation:
    'The account is no member of the organisation, or has not the role to make or change repositories in it.',
  needs: ['exchange'],
  signals: saidBy(HUGGINGFACE, [
    {
      in: 'body',
      literal: 'have the rights to create',
      pattern: /You don.{1,4}t have the rights to create a (?:model|dataset|space) under the namespace/,
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/organizations-security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Forbidden: pass',
      pattern: /Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request/,
      strength: 'indicated',
      source: 'https://huggingface.co/docs/hub/organizations-security',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    { actor: 'developer', summary: 'Write under your own name, or open a pull request with `create_pr=True`.' },
    {
      actor: 'account-owner',
      summary: 'Have an administrator of the organisation give the account the role write.',
      check: 'The same call passes.',
    },
  ],
});
