import { saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/insufficient-scope',
  title: 'The key is restricted, or its project role is too low: scopes are missing',
  explanation:
    'The message lists the missing scopes. A restricted key has permissions of its own; the role in organisation and project limits it too.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    {
      in: 'body',
      literal: 'Missing scopes',
      pattern: /insufficient permissions for this operation\. Missing scopes: /,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/api-reference/authentication',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You have insufficient permissions for this operation',
      strength: 'proved',
      source: 'https://platform.openai.com/docs/api-reference/authentication',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'insufficient_permissions',
      also: [{ in: 'body', literal: 'openai' }],
      strength: 'indicated',
      source: 'https://platform.openai.com/docs/api-reference/authentication',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'insufficient_permissions',
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'indicated',
      source: 'https://platform.openai.com/docs/api-reference/authentication',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    const missing = /Missing scopes: ([a-z][\w., -]{2,200}?)(?:\. |"|'|$)/.exec(exchange.body)?.[1];
    if (missing === undefined) return found;
    return { ...found, evidence: [...found.evidence, exchange.cite('body', `scopes missing: ${missing}`)] };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Edit the key: set the one permission that is named to Read or Write.',
      command: 'xdg-open https://platform.openai.com/api-keys',
      check: 'The same request passes with the same key.',
    },
  ],
});
