import { saidBy } from '../../evaluate/said-by.ts';
import { HUGGINGFACE } from '../../products/huggingface.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'huggingface/missing-credentials',
  title: 'The model is gated and no token was sent',
  explanation: 'A gated or private repository needs the token of an account that has access.',
  needs: ['exchange'],
  signals: saidBy(HUGGINGFACE, [
    {
      in: 'body',
      literal: 'be authenticated to access it',
      pattern: /is restricted\. You must (?:have access to it and )?be authenticated to access it/,
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/models-gated',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign in once; libraries then find the token. In a job set HF_TOKEN.',
      command: 'hf auth login',
      check: '`hf auth whoami` names the account.',
    },
  ],
});
