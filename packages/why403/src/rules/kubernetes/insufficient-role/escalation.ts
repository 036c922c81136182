import { PAGES } from '../../../evaluate/said-by.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'kubernetes/insufficient-role/escalation',
  title: 'A role cannot be granted by somebody who does not have what it contains',
  explanation: 'Kubernetes lets nobody give away more than they have, unless they have the verb `escalate` or `bind`.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'attempting to grant RBAC permissions not currently held',
      unless: PAGES,
      strength: 'proved',
      source:
        'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'attempt to grant extra privileges',
      unless: PAGES,
      strength: 'proved',
      source:
        'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping',
      lastSeen: '2018',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Have it applied by somebody who has these rights; or give the installer `bind` on just these roles.',
      command: 'kubectl auth can-i bind clusterroles/NAME --as USER',
      check: 'The same apply passes.',
      weakens: '`bind` lets its holder hand out the roles that are named.',
    },
  ],
});
