import { saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/insufficient-scope',
  title: 'The OAuth token lacks a scope',
  explanation:
    'A token of another sign-in flow was used, which carries fewer scopes; the message names the missing one.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    {
      in: 'body',
      literal: 'does not meet scope requirement',
      pattern: /OAuth token does not meet scope requirement/,
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'OAuth token does not meet scope',
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign in anew with the scope that is named, or use an API key.',
      check: 'The same request passes.',
    },
  ],
});
