import { refusedAfterBurst } from '../evaluate/log-neighbours.ts';
import { citeLine, citeLines } from '../evaluate/log-scene.ts';
import { causeInWords } from '../evaluate/reason-cause.ts';
import { hostOf } from '../evaluate/server-log/logged-request.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { Cause } from '../model/taxonomy.ts';
import type { LogMark } from './define-log-mark.ts';

const ACCESS: readonly LogKind[] = [
  ...([
    'alb',
    'apache-json-access',
    'caddy-access',
    'cloudflare-http-requests',
    'envoy-access',
    'haproxy-http',
  ] as const),
  ...(['nginx-json-access', 'squid-access', 'traefik-access', 'traefik-json-access', 'varnish-log'] as const),
];

const LOGS_WITH_REFERER: readonly LogKind[] = [
  ...([
    'apache-access',
    'apache-json-access',
    'caddy-access',
    'cloudfront',
    'combined',
    'lighttpd-access',
    'nginx-access',
  ] as const),
  ...(['nginx-json-access', 'tomcat-access', 'varnish-access'] as const),
];
/** Where programs ask rather than people, a token may lack a scope. */
const API = /(?:^|[/.-])(?:api|json|rest|graphql|v\d{1,2})(?:[/?.-]|$)/i;
/** What pages of other sites embed. */
const MEDIA = /\.(?:avif|bmp|css|gif|ico|jpe?g|js|m4v|mp[34]|ogg|pdf|png|svg|webm|webp|woff2?|zip)(?:[?#]|$)/i;

/** Whether a file that can be embedded was asked for by a page of another host, as far as a line tells. */
function embeddedElsewhere({ url, fields }: LogLineObservation): boolean {
  const page = hostOf(fields.referer ?? fields.http_referer ?? fields['cs(Referer)'] ?? '');
  return page !== null && url !== null && MEDIA.test(url) && page !== hostOf(url);
}

/** The operator's own reason stands in the answer: its words may name the condition. */
const SYNTHETIC: readonly (readonly [string, Cause])[] = [
  ['varnish/hotlink-protection', 'hotlink-protection'],
  ['varnish/bot-protection', 'bot-protection'],
  ['varnish/geo-block', 'geo-block'],
  ['varnish/rate-limit', 'rate-limit'],
  ['varnish/method-restricted', 'method-restricted'],
  ['varnish/ip-block', 'ip-block'],
  ['varnish/waf-rule', 'waf-rule'],
  ['varnish/config-deny', 'config-deny'],
];

const DENIED_BY_HAPROXY = /^[PL][RT]/;
const HAPROXY = { source: 'https://docs.haproxy.org/2.6/configuration.html#8.5', lastSeen: '2026-11' } as const;
const ENVOY = {
  source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/response_code_details',
  lastSeen: '2026',
} as const;

function envoy(
  product: 'envoy' | 'istio',
  rule: string,
  fields: LogMark['fields'],
  strength: LogMark['strength'],
): LogMark {
  return {
    rule,
    log: 'envoy-access',
    fields: fields ?? {},
    strength,
    closes: true,
    refine: (line) => (line.product === product ? { strength, evidence: citeLines(line) } : null),
    ...ENVOY,
  };
}

/** What proxies and meshes log: that they refused, or that they passed a refusal on. */
export const PROXY_MARKS: readonly LogMark[] = [
  {
    rule: 'unknown/application-policy/behind-proxy',
    log: ACCESS,
    strength: 'indicated',
    refine: (line) =>
      line.answeredBy === 'behind' && line.status === 403 ? { strength: 'indicated', evidence: citeLines(line) } : null,
    source: 'lab: nginx 1.22.1, HAProxy 2.6.12, Varnish 7.1.1, Squid 5.7',
    lastSeen: '2026-11',
  },
  {
    rule: 'unknown/insufficient-scope',
    log: ACCESS,
    strength: 'possible',
    refine: (line) =>
      line.answeredBy === 'behind' && line.status === 403 && API.test(line.url ?? '')
        ? { strength: 'possible', evidence: citeLines(line) }
        : null,
    source: 'lab: nginx 1.22.1',
    lastSeen: '2026-11',
  },
  {
    rule: 'unknown/hotlink-protection',
    log: LOGS_WITH_REFERER,
    strength: 'possible',
    refine: (line) =>
      line.status === 403 && line.answeredBy !== 'behind' && embeddedElsewhere(line)
        ? { strength: 'possible', evidence: citeLines(line), weight: 1 }
        : null,
    source: 'lab: nginx 1.22.1, Varnish 7.1.1',
    lastSeen: '2026-11',
  },
  ...SYNTHETIC.map(
    ([rule, cause]): LogMark => ({
      rule,
      log: 'varnish-log',
      fields: { synthetic: 'yes' },
      strength: 'indicated',
      refine: (line) => {
        if (line.status !== 403 || (causeInWords(line.fields.reason ?? '') ?? 'config-deny') !== cause) return null;
        const evidence = citeLine(line, `VCL_return synth, RespStatus 403, RespReason ${line.fields.reason}`);
        return { strength: 'indicated', evidence: [evidence] };
      },
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    }),
  ),
  {
    rule: 'haproxy/config-deny',
    log: 'haproxy-http',
    fields: { state: DENIED_BY_HAPROXY },
    strength: 'indicated',
    refine: (line) => (line.status === 403 ? { strength: 'indicated', evidence: citeLines(line) } : null),
    ...HAPROXY,
  },
  {
    rule: 'haproxy/rate-limit',
    log: 'haproxy-http',
    fields: { state: DENIED_BY_HAPROXY },
    strength: 'indicated',
    refine: (line, { lines }) => {
      const burst = refusedAfterBurst(lines);
      if (burst === null || burst.refused !== line) return null;
      return {
        strength: 'indicated',
        evidence: citeLines(
          line,
          burst.passed.slice(-3).map((one) => citeLine(one)),
        ),
        weight: 2,
      };
    },
    ...HAPROXY,
  },
  {
    rule: 'squid/config-deny',
    log: 'squid-access',
    fields: { result: /^(?:TCP|UDP|NONE)_DENIED/ },
    strength: 'indicated',
    refine: (line) => (line.status === 403 ? { strength: 'indicated', evidence: citeLines(line) } : null),
    source: 'lab: Squid 5.7',
    lastSeen: '2026-11',
  },
  {
    rule: 'tomcat/insufficient-role',
    log: 'tomcat-access',
    // A user name is logged only for who has logged in: what is missing is a role.
    fields: { user: /^[^-]|^-./ },
    strength: 'indicated',
    refine: (line) => (line.status === 403 ? { strength: 'indicated', evidence: citeLines(line) } : null),
    source: 'lab: Tomcat 10.1.60',
    lastSeen: '2026-11',
  },
  {
    rule: 'traefik/ip-block',
    log: ['traefik', 'traefik-json-access'],
    pattern: /matched none of the (?:(?:trusted|white ?listed|allowed) IPs|white ?list)|[Rr]ejecting IP /,
    strength: 'proved',
    closes: true,
    source: 'https://github.com/traefik/traefik/blob/master/pkg/middlewares/ipallowlist/ip_allowlist.go',
    lastSeen: '2025-12',
  },
  {
    rule: 'traefik/application-policy',
    log: 'traefik',
    pattern: /middlewareType="?ForwardAuth|Remote error .{0,300}StatusCode: 403/,
    strength: 'proved',
    closes: true,
    source: 'https://github.com/traefik/traefik/blob/master/pkg/middlewares/auth/forward.go',
    lastSeen: '2025',
  },
  envoy('istio', 'istio/insufficient-role', { details: /^rbac_access_denied_matched_policy\[none\]/ }, 'proved'),
  envoy('envoy', 'envoy/insufficient-role', { details: /^rbac_access_denied_matched_policy\[none\]/ }, 'proved'),
  envoy('istio', 'istio/config-deny', { details: /^rbac_access_denied_matched_policy\[(?!none\])/ }, 'indicated'),
  envoy('envoy', 'envoy/config-deny', { details: /^rbac_access_denied_matched_policy\[(?!none\])/ }, 'indicated'),
  envoy('envoy', 'envoy/application-policy', { details: /^ext_authz_denied/ }, 'proved'),
  envoy('istio', 'envoy/application-policy', { details: /^ext_authz_denied/ }, 'proved'),
  // The flag alone is also written where the service could not be asked; the details would say which.
  envoy('envoy', 'envoy/application-policy', { flags: /\bUAEX\b/, details: /^$/ }, 'indicated'),
  envoy('istio', 'envoy/application-policy', { flags: /\bUAEX\b/, details: /^$/ }, 'indicated'),
  envoy('istio', 'istio/config-deny', { details: /^direct_response/ }, 'indicated'),
  envoy('envoy', 'envoy/config-deny', { details: /^direct_response/ }, 'indicated'),
  envoy('istio', 'istio/insufficient-scope', { details: /Audiences?_in_Jwt_are_not_allowed/i }, 'proved'),
  envoy('envoy', 'envoy/insufficient-scope', { details: /Audiences?_in_Jwt_are_not_allowed/i }, 'proved'),
];
