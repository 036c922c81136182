import type { Diagnosis, Finding, RefusedBy } from '../../model/diagnosis.ts';
import type { Actor, Audience, Layer, ProductId } from '../../model/taxonomy.ts';

const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  browser: 'browser',
  proxy: 'forward proxy',
  cdn: 'CDN',
  waf: 'web application firewall',
  'load-balancer': 'load balancer',
  'api-gateway': 'API gateway',
  'object-storage': 'object storage',
  platform: 'hosting platform',
  'web-server': 'web server',
  os: 'operating system under it',
  framework: 'web framework',
  cms: 'content management system',
  application: 'application',
  kubernetes: 'Kubernetes',
  mesh: 'service mesh',
  unknown: 'party',
};

const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  operator: 'whoever runs the server',
  developer: 'the developer',
  'account-owner': 'the owner of the account',
  visitor: 'the visitor',
};

const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  owner: 'the owner of the site or service',
  consumer: 'the one who calls the API',
  visitor: 'the visitor',
};

/** Reason phrases of RFC 9110, 15, RFC 6585 and RFC 7725, for those that a report speaks of. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  409: 'Conflict',
  410: 'Gone',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** Who acts, in words. */
export const actorWords = (actor: Actor): string => ACTOR_WORDS[actor];
/** For whom advice is, in words. */
export const audienceWords = (audience: Audience): string => AUDIENCE_WORDS[audience];

/** `403 Forbidden`, or what is known of it. */
export function statusWords(status: number | null): string {
  if (status === null) return 'a status that was not shown';
  const name = STATUS_NAMES[status];
  return name === undefined ? String(status) : `${status} ${name}`;
}

/** A party with what kind of thing it is: `nginx (web server)`. */
export function partyWords({ product, name, layer }: Pick<RefusedBy, 'product' | 'name' | 'layer'>): string {
  const kind = LAYER_WORDS[layer];
  if (product === 'unknown') return `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind} that left no known mark`;
  return name.toLowerCase().includes(kind.toLowerCase()) ? name : `${name} (${kind})`;
}

/** A finding's cause in words beside its id. */
export function causeWords({ causeTitle, cause }: Pick<Finding, 'causeTitle' | 'cause'>): string {
  return `${causeTitle} [${cause}]`;
}

/** The name of a product that the diagnosis speaks of elsewhere, or null for one that is not identified. */
export function nameOf(product: ProductId, { hops, refusedBy, findings }: Diagnosis): string | null {
  if (product === 'unknown') return null;
  const known = [...hops, ...(refusedBy === null ? [] : [refusedBy]), ...findings].find(
    (one) => one.product === product,
  );
  return known?.name ?? product;
}

/** A text as a sentence: with its full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?\u2026:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The same text at the start of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Findings of one cause each, the first of each kept. */
export function oneForEachCause(findings: readonly Finding[]): Finding[] {
  return findings.filter((one, index) => findings.findIndex(({ cause }) => cause === one.cause) === index);
}
