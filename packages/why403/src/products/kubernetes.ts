import { PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'kubernetes',
  name: 'Kubernetes API',
  layer: 'kubernetes',
  present: [
    {
      in: 'header x-kubernetes-pf-flowschema-uid',
      literal: '',
      source: 'https://kubernetes.io/docs/concepts/cluster-administration/flow-control/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Error from server',
      pattern: /^\s{0,20}(?:error: )?Error from server(?: \([A-Za-z]{3,30}\))?:/m,
      source: 'https://kubernetes.io/docs/reference/kubectl/',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['kind', 'reason'] },
    { in: 'text', has: /^(?:forbidden: )?user ["=]|^Forbidden \(user=/i },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'Status',
      pattern: /"kind"\s{0,9}:\s{0,9}"Status"/,
      also: [{ in: 'body', literal: 'apiVersion', pattern: /"apiVersion"\s{0,9}:\s{0,9}"v1"/ }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Error from server',
      pattern: /^\s{0,20}(?:error: )?Error from server \((?:Forbidden|Unauthorized)\):/m,
      strength: 'indicated',
      source: 'https://kubernetes.io/docs/reference/kubectl/',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'Audit-Id', in: 'header audit-id', pattern: /^([0-9a-f-]{36})$/i }],
  asks: [
    {
      ask: 'What the API server knows this caller as, and what that user may do.',
      how: 'kubectl auth whoami; kubectl auth can-i --list -n NAMESPACE',
      outcomes: [
        { when: 'system:anonymous', causes: ['missing-credentials'] },
        { when: 'the verb and resource are not listed', causes: ['insufficient-role'] },
        { when: 'they are listed', causes: ['config-deny', 'application-policy', 'quota-exhausted', 'state-conflict'] },
      ],
    },
  ],
});
