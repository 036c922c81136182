import { defineProduct } from './define-product.ts';

const SOURCE = 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/rbac_filter';

export default defineProduct({
  id: 'envoy',
  name: 'Envoy',
  layer: 'mesh',
  present: [
    { in: 'header server', literal: 'envoy', pattern: /^envoy$/i, source: SOURCE, lastSeen: '2026' },
    { in: 'header x-envoy-upstream-service-time', literal: '', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-envoy-decorator-operation', literal: '', source: SOURCE, lastSeen: '2026' },
  ],
  carried: [
    // Set only on answers of a service that was asked.
    {
      in: 'header x-envoy-upstream-service-time',
      literal: '',
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'message',
      literal: 'RBAC: access denied',
      pattern: /^\W{0,10}RBAC: access denied\W{0,10}$/,
      also: [{ in: 'header server', literal: 'envoy', pattern: /^envoy$/i }],
      strength: 'proved',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      // An answer without body that no service was asked for: ext_authz said no.
      in: 'header server',
      literal: 'envoy',
      pattern: /^envoy$/i,
      also: [{ in: 'header content-length', literal: '0', whole: true }],
      unless: [
        { in: 'header x-envoy-upstream-service-time', literal: '' },
        { in: 'body', literal: '', pattern: /\S/ },
      ],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-Request-Id', in: 'header x-request-id', pattern: /^([0-9a-f-]{36})$/i }],
  asks: [
    {
      ask: 'The response details in the access log of this Envoy.',
      how: 'add %RESPONSE_CODE_DETAILS% and %RESPONSE_FLAGS% to the access log format, and repeat the request',
      outcomes: [
        {
          when: 'rbac_access_denied_matched_policy[none]: no ALLOW policy matched',
          causes: ['insufficient-role', 'ip-block', 'method-restricted', 'config-deny', 'missing-credentials'],
        },
        {
          when: 'rbac_access_denied_matched_policy[…]: that DENY policy matched',
          causes: ['config-deny', 'ip-block', 'method-restricted', 'insufficient-role'],
        },
        { when: 'UAEX and ext_authz_denied', causes: ['application-policy'] },
        { when: 'jwt_authn_access_denied', causes: ['insufficient-scope'] },
        { when: 'via_upstream: the service answered', causes: ['application-policy'] },
      ],
    },
  ],
});
