import { defineProduct } from './define-product.ts';

const SOURCE = 'https://istio.io/latest/docs/ops/common-problems/security-issues/';

export default defineProduct({
  id: 'istio',
  name: 'Istio',
  layer: 'mesh',
  present: [
    { in: 'header server', literal: 'istio-envoy', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-istio-attributes', literal: '', source: SOURCE, lastSeen: '2024' },
    { in: 'message', literal: 'RBAC: access denied', source: SOURCE, lastSeen: '2026' },
  ],
  carried: [
    {
      in: 'header x-envoy-upstream-service-time',
      literal: '',
      also: [{ in: 'header server', literal: 'istio-envoy' }],
      unless: [{ in: 'message', literal: 'RBAC: access denied' }],
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      // The sentence is Envoy's; outside a mesh its RBAC filter is rare, and such an Envoy names itself.
      in: 'message',
      literal: 'access denied',
      pattern: /^[\W\w]{0,200}\bRBAC: access denied\W{0,20}$/,
      unless: [{ in: 'header server', literal: 'envoy', pattern: /^envoy$/i }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'istio-envoy',
      also: [{ in: 'message', literal: 'RBAC: access denied' }],
      strength: 'proved',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Audiences in Jwt are not allowed',
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-Request-Id', in: 'header x-request-id', pattern: /^([0-9a-f-]{36})$/i }],
  asks: [
    {
      ask: 'The line of the sidecar that refused: its response details name the policy, or say that none allowed.',
      how: 'kubectl logs -n NAMESPACE POD -c istio-proxy --since=10m | grep rbac_access_denied',
      outcomes: [
        {
          when: 'matched_policy[none]: an ALLOW policy selects the workload and no rule matched',
          causes: ['insufficient-role', 'missing-credentials', 'ip-block', 'method-restricted', 'host-mismatch'],
        },
        {
          when: 'matched_policy[ns[…]-policy[…]-rule[…]]: that DENY rule matched',
          causes: ['config-deny', 'ip-block', 'method-restricted'],
        },
      ],
    },
    {
      ask: 'The policies that select this workload.',
      how: 'istioctl experimental authz check POD.NAMESPACE; kubectl get authorizationpolicy -A -o yaml',
      outcomes: [
        {
          when: 'from.source.principals, namespaces or when request.auth.claims',
          causes: ['insufficient-role', 'missing-credentials'],
        },
        { when: 'ipBlocks or remoteIpBlocks', causes: ['ip-block'] },
        { when: 'to.operation.methods', causes: ['method-restricted'] },
        { when: 'to.operation.hosts', causes: ['host-mismatch'] },
        { when: 'to.operation.paths, or an empty spec, which allows nothing', causes: ['config-deny'] },
      ],
    },
  ],
});
