import { documented, sentences } from '../../../evaluate/sentences.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/api-key/other-environment',
  title: 'The API key is one of another environment',
  explanation:
    'The documented prefix of the key says test, and the host does not (or the reverse): test and live have keys of their own, and each refuses those of the other.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'request-header x-api-key',
      literal: 'sk_test_',
      pattern: /\b[spr]k_test_/,
      unless: [{ in: 'host', literal: 'sandbox', pattern: /sandbox|staging|(?:^|[.-])test[.-]|localhost/ }],
      strength: 'possible',
      source: 'https://docs.stripe.com/keys',
      lastSeen: '2026',
    },
    {
      in: 'request-header authorization',
      literal: 'sk_test_',
      pattern: /\b[spr]k_test_/,
      unless: [{ in: 'host', literal: 'sandbox', pattern: /sandbox|staging|(?:^|[.-])test[.-]|localhost/ }],
      strength: 'possible',
      source: 'https://docs.stripe.com/keys',
      lastSeen: '2026',
    },
    documented(
      'indicated',
      'mode',
      'https://docs.stripe.com/keys',
      /\b(?:test|live)[ -]mode\b.{0,80}\b(?:live|test)[ -]mode (?:key|secret|publishable)|\b(?:test|live)[ -]mode key\b.{0,80}\b(?:test|live)\b|\bkey\b.{0,60}\b(?:test|live|sandbox|production) (?:mode|environment)\b/i,
    ),
    ...sentences(
      ['environment'],
      /\b(?:api )?(?:key|token|credentials?)\b.{0,60}\b(?:wrong|another|different|other|sandbox|test|production|live|not valid (?:for|in) (?:this|the)) environment\b/i,
    ),
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Take the key of the environment that you call: read the prefix of the key and the host side by side.',
      check: 'Prefix and host name the same environment.',
    },
  ],
});
