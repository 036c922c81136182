import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kubernetes/state-conflict',
  title: 'What the object needs is going away or is not there',
  explanation: 'The namespace is being deleted, or the service account of the pod does not exist.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'because it is being terminated',
      pattern: /unable to create new content in namespace [^\s"]{1,253} because it is being terminated/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'error looking up service account',
      pattern: /is forbidden: error looking up service account /,
      unless: PAGES,
      strength: 'proved',
      source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Wait for the deletion to end, then make the namespace anew; or make the service account.',
      command:
        'kubectl get namespace NAMESPACE -o jsonpath={.status.conditions}; kubectl create serviceaccount NAME -n NAMESPACE',
      check: 'The same apply passes.',
    },
  ],
});
