import { shell } from './quote/shell.ts';
import { yamlScalar } from './quote/yaml.ts';

/** What the authoriser of the Kubernetes API says it refused. */
export interface KubernetesDenial {
  readonly user: string;
  readonly verb: string;
  /** With its subresource after a slash, or null where a plain path was asked for. */
  readonly resource: string | null;
  /** Empty for the core group; null where the message does not tell. */
  readonly group: string | null;
  /** Null at the cluster scope. */
  readonly namespace: string | null;
  readonly path: string | null;
  readonly name: string | null;
}

// Inside JSON the quotes are escaped, and clients escape them again.
const Q = String.raw`\\{0,7}["']`;
const RESOURCE = new RegExp(
  String.raw`User ${Q}([^"'\\]{1,300})${Q} cannot ([a-z]{1,30}) resource ${Q}([a-z0-9.*/-]{1,200})${Q}(?: in API group ${Q}([a-z0-9.*-]{0,200})${Q})?(?: in the namespace ${Q}([^"'\\]{1,253})${Q})?`,
);
const PATH = new RegExp(String.raw`User ${Q}([^"'\\]{1,300})${Q} cannot ([a-z]{1,30}) path ${Q}([^"'\\]{1,500})${Q}`);
/** Up to 1.13: `User "x" cannot list pods in the namespace "y"`; the group stands after the dot, as in `deployments.apps`. */
const OLD = new RegExp(
  String.raw`User ${Q}([^"'\\]{1,300})${Q} cannot ([a-z]{1,30}) ([a-z0-9.*/-]{1,200}) (?:in the namespace ${Q}([^"'\\]{1,253})${Q}|at the cluster scope)`,
);
/** The kubelet's own check: `Forbidden (user=…, verb=get, resource=nodes, subresource=proxy)`. */
const KUBELET =
  /Forbidden \(user=([^,)]{1,300}), verb=([a-z]{1,30}), resource=([a-z]{1,60}), subresource=([^),]{0,60})/;
const OBJECT = new RegExp(`${Q}([a-z0-9.:-]{1,253})${Q} is forbidden: User`);

/** Reads the message, or null where it is none of these. */
export function readKubernetesDenial(text: string): KubernetesDenial | null {
  const name = OBJECT.exec(text)?.[1] ?? null;
  const resource = RESOURCE.exec(text);
  if (resource !== null) {
    const [, user = '', verb = '', what = '', group, namespace] = resource;
    return { user, verb, resource: what, group: group ?? null, namespace: namespace ?? null, path: null, name };
  }
  const path = PATH.exec(text);
  if (path !== null) {
    const [, user = '', verb = '', asked = ''] = path;
    return { user, verb, resource: null, group: null, namespace: null, path: asked, name: null };
  }
  const old = OLD.exec(text);
  if (old !== null) {
    const [, user = '', verb = '', what = '', namespace] = old;
    const [plural = '', ...group] = what.split('.');
    return { user, verb, resource: plural, group: group.join('.'), namespace: namespace ?? null, path: null, name };
  }
  const kubelet = KUBELET.exec(text);
  if (kubelet === null) return null;
  const [, user = '', verb = '', what = '', sub = ''] = kubelet;
  const resourceName = sub === '' ? what : `${what}/${sub}`;
  return { user, verb, resource: resourceName, group: '', namespace: null, path: null, name: null };
}

/** `kubectl auth can-i …` as that user. */
export function canI(denial: KubernetesDenial): string {
  const what = denial.resource === null ? denial.path : qualified(denial.resource, denial.group);
  const asked = shell`kubectl auth can-i ${denial.verb} ${what ?? 'RESOURCE'} --as ${denial.user}`;
  return denial.namespace === null ? asked : `${asked} ${shell`-n ${denial.namespace}`}`;
}

function qualified(resource: string, group: string | null): string {
  const [plural = '', sub] = resource.split('/');
  const full = group === null || group === '' ? plural : `${plural}.${group}`;
  return sub === undefined ? full : `${full}/${sub}`;
}

/** The smallest role that allows just this, with its binding to just this user. */
export function smallestRole(denial: KubernetesDenial): string {
  const cluster = denial.namespace === null;
  const kind = cluster ? 'ClusterRole' : 'Role';
  const name = yamlScalar(roleName(denial));
  const scope = cluster ? [] : [`  namespace: ${yamlScalar(denial.namespace ?? '')}`];
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
    ...scope,
    'rules:',
    ...ruleOf(denial),
    '---',
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${kind}Binding`,
    'metadata:',
    `  name: ${name}`,
    ...scope,
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    `  kind: ${kind}`,
    `  name: ${name}`,
    'subjects:',
    ...subjectOf(denial.user),
  ].join('\n');
}

function roleName({ verb, resource }: KubernetesDenial): string {
  return `${verb}-${(resource ?? 'path').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
}

function ruleOf({ verb, resource, group, path }: KubernetesDenial): string[] {
  if (resource === null) {
    return [`  - nonResourceURLs: [${JSON.stringify(path ?? '/')}]`, `    verbs: [${yamlScalar(verb)}]`];
  }
  const apiGroup = group ?? '';
  return [
    `  - apiGroups: [${JSON.stringify(apiGroup)}]`,
    `    resources: [${yamlScalar(resource)}]`,
    `    verbs: [${yamlScalar(verb)}]`,
  ];
}

function subjectOf(user: string): string[] {
  const account = /^system:serviceaccount:([^:]{1,63}):([^:]{1,253})$/.exec(user);
  if (account !== null) {
    const [, namespace = '', name = ''] = account;
    return ['  - kind: ServiceAccount', `    name: ${yamlScalar(name)}`, `    namespace: ${yamlScalar(namespace)}`];
  }
  return ['  - kind: User', '    apiGroup: rbac.authorization.k8s.io', `    name: ${yamlScalar(user)}`];
}
