import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'prometheus/method-restricted',
  title: 'Reloading and stopping take POST or PUT',
  explanation: 'The management API does not act on GET, so that a link cannot trigger it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Only POST or PUT requests allowed',
      unless: PAGES,
      strength: 'proved',
      source: 'https://prometheus.io/docs/prometheus/latest/management_api/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send POST.',
      command: 'curl -sS -X POST http://localhost:9090/-/reload',
      check: 'The answer is 200.',
    },
  ],
});
