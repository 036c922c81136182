import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'envoy/insufficient-role',
  title: 'No RBAC policy of Envoy allows this caller',
  explanation:
    'The RBAC filter found no policy that allows the request, or one that denies it. The access log names it in %RESPONSE_CODE_DETAILS%.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'RBAC: access denied',
      pattern: /^\W{0,10}RBAC: access denied\W{0,10}$/,
      also: [{ in: 'header server', literal: 'envoy', pattern: /^envoy$/i }],
      strength: 'indicated',
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/rbac_filter',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the principal of the caller to the policy that the response details name.',
      change: {
        file: 'the RBAC filter',
        after: 'principals:\n  - authenticated: { principal_name: { exact: "spiffe://example.org/frontend" } }',
      },
      check: 'The details no longer say rbac_access_denied, and the service answers.',
      weakens: 'Opens the policy to that principal.',
    },
  ],
});
