import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kubernetes/quota-exhausted',
  title: 'The resource quota of the namespace is used up',
  explanation: 'The message has what was requested, used and allowed.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'exceeded quota',
      pattern: /(?:is )?forbidden: exceeded quota: /,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'failed quota',
      pattern: /forbidden: failed quota: /,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for less, remove what is not used, or set requests and limits where the quota demands them.',
      command: 'kubectl describe resourcequota -n NAMESPACE',
    },
    {
      actor: 'operator',
      summary: 'Raise the quota.',
      check: 'The same apply passes.',
      weakens: 'The namespace may then use more of the cluster.',
    },
  ],
});
