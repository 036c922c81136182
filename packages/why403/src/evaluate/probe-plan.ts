import { isCredentialField } from '../model/credential-field.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { ExchangeObservation, HeaderList, ProbeKind, ProbeObservation } from '../model/observation.ts';
import type { Cause } from '../model/taxonomy.ts';
import { passes, refuses } from './probe-difference.ts';

/** Requests in all, the user's own and followed redirects included. */
export const REQUEST_LIMIT = 8;
/** Probes of the first round. The other four requests confirm what one of them found. */
const FIRST_ROUND = 3;

/** A request as it is about to be sent. */
export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
}

/** One probe: the user's request with one thing changed, and the question that it answers. */
export interface PlannedProbe {
  readonly varies: ProbeKind;
  readonly question: string;
  readonly request: AskedRequest;
  /** Sent without the proxy. */
  readonly direct: boolean;
  /** Whose name it bears, where that is not our own. */
  readonly impersonates: string | null;
}

/** What a plan depends on besides the request. */
export interface PlanSettings {
  /** What the diagnosis wants to know, from `wantedProbes`. */
  readonly wanted: ReadonlySet<ProbeKind>;
  readonly proxied: boolean;
  /** The user says that the site is theirs. */
  readonly mine: boolean;
  /** Random letters for a name that cannot exist. */
  readonly token: string;
  /** Requests already sent. */
  readonly sent: number;
}

/** Causes that each probe tells from others. */
const SEPARATES: Readonly<Record<Exclude<ProbeKind, 'repeat'>, readonly Cause[]>> = {
  'other-vantage': ['ip-block', 'geo-block', 'bot-protection'],
  'as-browser': ['bot-protection', 'waf-rule'],
  'as-crawler': ['bot-protection', 'ip-block', 'geo-block'],
  'without-credentials': [
    'missing-credentials',
    'expired-credentials',
    'insufficient-scope',
    'insufficient-role',
    'not-a-member',
    'api-key',
    'account-state',
    'application-policy',
  ],
  'without-referer': ['hotlink-protection', 'csrf-check', 'waf-rule', 'config-deny'],
  'plain-http': ['https-required', 'host-mismatch', 'config-deny'],
  'absent-sibling': [
    'file-permissions',
    'missing-index',
    'config-deny',
    'unknown-route',
    'missing-object-no-list',
    'ip-block',
    'application-policy',
    'waf-rule',
  ],
  'site-root': ['config-deny', 'ip-block', 'geo-block', 'bot-protection', 'host-mismatch', 'waf-rule', 'missing-index'],
  preflight: ['cors-misconfiguration'],
  'other-slash': ['missing-index', 'unknown-route', 'missing-object-no-list'],
};
const KINDS = Object.keys(SEPARATES) as (keyof typeof SEPARATES)[];

/**
 * The probes that could tell apart what a diagnosis leaves open. None where the cause is proved; none towards a server
 * that asks for fewer requests, or a proxy that has refused.
 */
export function wantedProbes(diagnosis: Diagnosis, answer: ExchangeObservation): Set<ProbeKind> {
  const { findings, refused, status } = diagnosis;
  if (asksForFewer(answer)) return new Set();
  if (!refused) return new Set<ProbeKind>(['other-vantage']);
  const [strongest] = findings;
  if (status === 407 || status === 429 || strongest?.strength === 'proved') return new Set();
  if (strongest?.cause === 'rate-limit' && strongest.strength === 'indicated') return new Set();
  const open = new Set(findings.map((finding) => finding.cause));
  const unexplained = open.size === 0 || open.has('unknown') || strongest?.strength === 'possible';
  return new Set(KINDS.filter((kind) => unexplained || SEPARATES[kind].some((cause) => open.has(cause))));
}

/** Whether a server says when it wants to be asked again (RFC 9110, 10.2.3): it is not asked before. */
export function asksForFewer({ response }: ExchangeObservation): boolean {
  return response.headers?.some(([name]) => /^retry-after$/i.test(name)) ?? false;
}

/** The probes of the first round, the most telling first: none carries a payload, and each can be answered by GET. */
export function planProbes(base: AskedRequest, settings: PlanSettings): PlannedProbe[] {
  const safe = base.method === 'GET' || base.method === 'HEAD';
  const room = Math.min(FIRST_ROUND, REQUEST_LIMIT - settings.sent);
  const plans: PlannedProbe[] = [];
  // From https, the plain side tells least; from http, whether https is let through tells most.
  const last = base.url.startsWith('https:') ? 'plain-http' : null;
  for (const kind of [...KINDS].sort((a, b) => Number(a === last) - Number(b === last))) {
    if (plans.length >= room || !settings.wanted.has(kind)) continue;
    if (!safe && kind !== 'site-root' && kind !== 'absent-sibling') continue;
    const plan = PLANNERS[kind](safe ? base : asGet(base), settings);
    if (plan !== null) plans.push({ varies: kind, direct: false, impersonates: null, ...plan });
  }
  return plans;
}

type Plan = Pick<PlannedProbe, 'question' | 'request'> & Partial<PlannedProbe>;

const PLANNERS: Readonly<Record<keyof typeof SEPARATES, (base: AskedRequest, settings: PlanSettings) => Plan | null>> =
  {
    'other-vantage': (base, { proxied }) =>
      proxied ? { question: 'Does the answer depend on the address that asks?', request: base, direct: true } : null,
    'as-browser': (base, { mine }) => (mine ? impersonating(base, 'a browser', BROWSER) : null),
    'as-crawler': (base, { mine }) => (mine ? impersonating(base, 'Googlebot', CRAWLER) : null),
    'without-credentials': (base) => {
      const request = withoutCredentials(base);
      return request === null ? null : { question: 'Are the credentials what is refused?', request };
    },
    'without-referer': (base) => {
      const headers = base.headers.filter(([name]) => !/^referer$/i.test(name));
      if (headers.length === base.headers.length) return null;
      return { question: 'Is the Referer what is refused?', request: { ...base, headers } };
    },
    'plain-http': otherScheme,
    'absent-sibling': (base, { token }) => {
      const { origin, path } = split(base.url);
      const name = path.slice(path.lastIndexOf('/') + 1);
      const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
      const url = `${origin}${path.slice(0, path.length - name.length)}why403-absent-${token}${extension}`;
      return { question: 'Is a name that cannot exist refused as well?', request: { ...base, url } };
    },
    'site-root': (base) => {
      const { origin, path } = split(base.url);
      if (path === '/') return null;
      return { question: 'Is the whole site refused, or this path?', request: { ...base, url: `${origin}/` } };
    },
    'other-slash': (base) => {
      const { origin, path, query } = split(base.url);
      const name = path.replace(/\/$/, '').split('/').at(-1) ?? '';
      // A slash after a file name would ask for something else.
      if (path === '/' || name === '' || name.includes('.')) return null;
      const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
      return {
        question: 'Does the slash at the end matter?',
        request: { ...base, url: `${origin}${other}${query}` },
      };
    },
    preflight,
  };

/** The name of an ordinary browser, for one's own site. */
export const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
/** The name of Googlebot as Google documents it, for one's own site. */
export const CRAWLER = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

function impersonating(base: AskedRequest, whom: string, agent: string): Plan {
  const others = base.headers.filter(([name]) => !/^user-agent$/i.test(name));
  return {
    question: `Is the answer another one under the name of ${whom}?`,
    request: { ...base, headers: [...others, ['User-Agent', agent]] },
    impersonates: whom,
  };
}

const KEY_PARAMETER = /^(?:api[-_]?key|apikey|access[-_]?token|key|token)=/i;

/** What is meant for a proxy on the way is left to it. */
function isForTarget(name: string): boolean {
  return isCredentialField(name) && !name.startsWith('proxy-');
}

function withoutCredentials(base: AskedRequest): AskedRequest | null {
  const headers = base.headers.filter(([name]) => !isForTarget(name.toLowerCase()));
  const { origin, path, query } = split(base.url);
  const pairs = query === '' ? [] : query.slice(1).split('&');
  const kept = pairs.filter((pair) => !KEY_PARAMETER.test(pair));
  if (kept.length === pairs.length) return headers.length === base.headers.length ? null : { ...base, headers };
  const rest = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return { ...base, url: `${origin}${path}${rest}`, headers };
}

/** Fields that may go over plain HTTP: they say what is asked, never who asks. */
const PLAIN_FIELD = /^(?:host|user-agent|accept(?:-[a-z]+)?|connection|cache-control|range)$/i;

/** The other scheme of the same host, where both use their own port; over plain HTTP without anything that may be secret. */
function otherScheme(base: AskedRequest): Plan | null {
  const { scheme, authority, path, query } = split(base.url);
  if (/:\d+$/.test(authority)) return null;
  if (scheme === 'http') {
    const url = `https://${authority}${path}${query}`;
    return { question: 'Is the same request let through over https?', request: { ...base, url } };
  }
  const headers = base.headers.filter(([name]) => PLAIN_FIELD.test(name));
  const url = `http://${authority}${path}`;
  return { question: 'Does the plain HTTP side of this host answer otherwise?', request: { ...base, url, headers } };
}

function preflight(base: AskedRequest): Plan | null {
  const origin = base.headers.find(([name]) => /^origin$/i.test(name));
  if (origin === undefined) return null;
  const kept = base.headers.filter(([name]) => /^(?:host|user-agent|accept|connection|origin)$/i.test(name));
  const headers: HeaderList = [...kept, ['Access-Control-Request-Method', base.method]];
  return {
    question: "Is a browser's preflight for this web origin refused?",
    request: { method: 'OPTIONS', url: base.url, headers },
  };
}

/** The request as GET, without what belongs to a body. */
function asGet(base: AskedRequest): AskedRequest {
  const headers = base.headers.filter(([name]) => !/^(?:content-|transfer-encoding$|expect$)/i.test(name));
  return { ...base, method: 'GET', headers };
}

function split(url: string) {
  const [, scheme = '', authority = '', path = '', query = ''] =
    /^([a-z]+):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(url) ?? [];
  return { scheme, authority, origin: `${scheme}://${authority}`, path: path === '' ? '/' : path, query };
}

/** Probes whose flip says what is refused, and so is worth asking twice; the most telling first. */
const TELLING: readonly ProbeKind[] = [
  'other-vantage',
  'without-referer',
  'plain-http',
  'without-credentials',
  'as-browser',
  'as-crawler',
  'other-slash',
];

/** Requests of the second round: the base, the variant twice, the base. */
const SECOND_ROUND = 4;

/** The flip to confirm within what is left of the limit, or null. */
export function planConfirmation(probes: readonly ProbeObservation[], sent: number): ProbeObservation | null {
  if (sent + SECOND_ROUND > REQUEST_LIMIT) return null;
  const flips = TELLING.flatMap((kind) => probes.filter((probe) => probe.varies === kind && isFlip(probe)));
  return flips[0] ?? null;
}

/** Whether one side is refused and the other let through, or refused in another way. */
function isFlip({ changed, base, variant }: ProbeObservation): boolean {
  return changed && (refuses(base) || refuses(variant)) && (passes(base) || passes(variant) || refuses(variant));
}
