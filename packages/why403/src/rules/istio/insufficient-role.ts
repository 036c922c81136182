import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'istio/insufficient-role',
  title: 'No AuthorizationPolicy allows this caller',
  explanation:
    'As soon as one ALLOW policy selects a workload, everything that no rule of it matches is refused. The sidecar answers the 19 bytes "RBAC: access denied"; the service never saw the request.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'access denied',
      pattern: /^[\W\w]{0,200}\bRBAC: access denied\W{0,20}$/,
      unless: [{ in: 'header server', literal: 'envoy', pattern: /^envoy$/i }],
      strength: 'indicated',
      source: 'https://istio.io/latest/docs/ops/common-problems/security-issues/',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the policy in the log of the sidecar, and add the principal of the caller to its rule.',
      change: {
        file: 'the AuthorizationPolicy',
        after: 'rules:\n- from:\n  - source:\n      principals: ["cluster.local/ns/shop/sa/frontend"]',
      },
      command: 'kubectl logs -n NAMESPACE POD -c istio-proxy --since=10m | grep rbac_access_denied',
      check: 'The log says via_upstream for the next request.',
      weakens: 'Opens the workload to that service account.',
    },
    {
      actor: 'operator',
      summary: 'Where principals are tested, see that both sides speak mutual TLS: without it there is no principal.',
      command: 'istioctl experimental authz check POD.NAMESPACE',
      check: 'The source principal is in the log of the sidecar.',
    },
  ],
});
