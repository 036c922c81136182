import type { AccessPolicy, AccessRule } from '../policy/access-policy.ts';
import { requirementOf } from './security.ts';

/** An OpenAPI document as far as a policy fills it: enough to be read back, and to be joined with what describes the API. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, unknown>> };
  readonly 'x-access': Readonly<Record<string, unknown>>;
}

type Operations = Map<string, Record<string, unknown>>;

/** Names of the schemes that carry scopes, roles and sessions. */
const [OAUTH, ROLES, SESSION] = ['oauth', 'roles', 'session'];
const STANDARD = /^(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)$/;

/** Writes a policy as an OpenAPI document, from which `policyFromOpenApi` reads the same policy. */
export function openApiFromPolicy(policy: AccessPolicy): OpenApiDocument {
  const { rules, ...head } = policy;
  const components = { securitySchemes: schemesOf(policy) };
  const paths = new Map<string, { readonly standard: Operations; readonly others: Operations }>();
  for (const rule of rules) {
    const { match } = rule;
    const patterns = typeof match === 'string' ? [match] : match;
    const members = operationOf(rule, patterns.length > 1, { components });
    for (const pattern of patterns) {
      const space = pattern.indexOf(' ');
      const [method, path] = [pattern.slice(0, space), pattern.slice(space + 1)];
      const item = paths.get(path) ?? { standard: new Map(), others: new Map() };
      const operation = { ...parametersOf(path), ...members };
      if (STANDARD.test(method)) item.standard.set(method.toLowerCase(), operation);
      else item.others.set(method, operation);
      paths.set(path, item);
    }
  }
  const items = [...paths].map(([path, { standard, others }]) => {
    const more = others.size > 0 ? { 'x-operations': Object.fromEntries(others) } : {};
    return [path, { ...Object.fromEntries(standard), ...more }] as const;
  });
  return {
    openapi: '3.1.0',
    info: { title: policy.resource, version: '1' },
    paths: Object.fromEntries(items),
    components,
    'x-access': head,
  };
}

function schemesOf({ issuers }: AccessPolicy): Readonly<Record<string, unknown>> {
  const [first] = issuers ?? [];
  const url = first === undefined ? null : `${first.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  return {
    [OAUTH]: url === null ? { type: 'oauth2', flows: {} } : { type: 'openIdConnect', openIdConnectUrl: url },
    [ROLES]: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    [SESSION]: { type: 'apiKey', in: 'cookie', name: 'session' },
  };
}

function operationOf(rule: AccessRule, isShared: boolean, document: unknown): Record<string, unknown> {
  const { id, match, ...members } = rule;
  const security = securityOf(rule);
  const { unclear, ...said } = requirementOf(security, document);
  // What `security` says by itself is left out beside it; whatever it says otherwise, or not at all, stands there.
  const rest = Object.entries(members).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify((said as Readonly<Record<string, unknown>>)[name]),
  );
  const extension = { ...(isShared ? { id } : {}), ...Object.fromEntries(rest) };
  return {
    ...(isShared ? {} : { operationId: id }),
    security,
    ...(Object.keys(extension).length > 0 ? { 'x-access': extension } : {}),
    responses: responsesOf(rule),
  };
}

/** The requirement as OpenAPI says it; of roles of which one does, each is an alternative. */
function securityOf({ auth, scopes = [], roles, credentials }: AccessRule): readonly Record<string, unknown>[] {
  if (auth === 'none') return [];
  const scheme: Record<string, unknown> = credentials === 'session' ? { [SESSION]: [] } : { [OAUTH]: scopes };
  const { all = [], any } = roles ?? {};
  const one = { ...scheme, ...(all.length > 0 ? { [ROLES]: all } : {}) };
  const required = any === undefined ? [one] : any.map((role) => ({ ...scheme, [ROLES]: [...all, role] }));
  return auth === 'optional' ? [{}, ...required] : required;
}

function parametersOf(path: string): Record<string, unknown> {
  const names = [...path.matchAll(/(?<=\/)\{([^/]+)\}(?=\/|$)/g)].map(([, name]) => name);
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return parameters.length > 0 ? { parameters } : {};
}

/** The answers that the guard may give in place of the application's. */
function responsesOf(rule: AccessRule): Record<string, { readonly description: string }> {
  const { auth = 'required', scopes, roles, subject, resource, conceal, addresses, countries, account } = rule;
  const isPart = roles ?? scopes ?? subject ?? addresses ?? countries ?? account;
  const isShownAway = resource !== undefined && (conceal !== true || resource.visible_to !== undefined);
  return {
    200: { description: 'Allowed.' },
    ...(auth === 'none' ? {} : { 401: { description: 'Credentials are missing or not accepted.' } }),
    ...(isPart !== undefined || isShownAway
      ? { 403: { description: 'A scope, a role or something else that is required is missing.' } }
      : {}),
    ...(conceal === true ? { 404: { description: 'There is nothing here.' } } : {}),
    ...(rule.rate === undefined ? {} : { 429: { description: 'Too many requests.' } }),
    ...(rule.withheld === undefined ? {} : { 451: { description: 'Withheld by law.' } }),
  };
}
