import { UsageError } from '../../../errors.ts';
import { membersOf } from '../../../read/json-members.ts';
import { type ApiAnswer, type ApiRequest, askApi } from '../api.ts';

/** Where the API of Cloudflare is. */
export const CLOUDFLARE_API = 'https://api.cloudflare.com/client/v4';

/** A call that only reads. GraphQL asks by POST. */
export interface CloudflareCall {
  readonly path: string;
  /** What it reads, in words. */
  readonly what: string;
  /** The permission that an API token needs (Cloudflare fundamentals, "API token permissions"). */
  readonly permission: string;
  readonly body?: string;
}

/** A token, and where it is shown to. */
export interface CloudflareAccess {
  readonly token: string;
  /** Base of the API, without a slash at its end. */
  readonly api: string;
}

/** Takes a token apart from what surrounds it in a file. No message repeats it. */
export function cloudflareToken(text: string): string {
  const token = text.trim().replace(/^(?:CLOUDFLARE_API_TOKEN=|Bearer\s+)/i, '');
  if (!/^[A-Za-z0-9_.~+/=-]{20,400}$/.test(token))
    throw new UsageError(
      '--cloudflare-token holds no API token; expected the token alone (an API key with an e-mail address is not taken)',
    );
  return token;
}

const ID = /^[0-9a-f]{32}$/;

/** Whether a text is an id of Cloudflare: such as may stand in a path. */
export function isCloudflareId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text);
}

/** Names under which the zone of a host may go: the host, then what is left without its first labels. */
export function zoneNames(host: string): readonly string[] {
  const labels = host.toLowerCase().split('.');
  if (labels.some((label) => !/^[a-z0-9_-]{1,63}$/.test(label)) || labels.length < 2) return [];
  return labels
    .slice(0, -1)
    .map((_, at) => labels.slice(at).join('.'))
    .slice(-5);
}

/** Looks a zone up by its name. */
export function zoneCall(name: string): CloudflareCall {
  return { path: `/zones?name=${encodeURIComponent(name)}`, what: `the zone ${name}`, permission: 'Zone Read' };
}

/** Phases whose rules can refuse (https://developers.cloudflare.com/ruleset-engine/reference/phases-list/). */
const PHASES = [
  'http_request_firewall_custom',
  'http_ratelimit',
  'http_request_firewall_managed',
  'http_request_sbfm',
] as const;

/** What is read of a zone. */
export function zoneCalls(zone: string): readonly CloudflareCall[] {
  const of = (path: string, what: string, permission: string): CloudflareCall => ({
    path: `/zones/${zone}${path}`,
    what,
    permission,
  });
  return [
    ...PHASES.map((phase) =>
      of(`/rulesets/phases/${phase}/entrypoint`, `rules of the phase ${phase}`, 'Zone WAF Read'),
    ),
    of('/rulesets/phases/http_config_settings/entrypoint', 'Configuration Rules', 'Config Rules Read'),
    of('/firewall/access_rules/rules?per_page=1000', 'IP Access rules', 'Firewall Services Read'),
    of('/firewall/lockdowns?per_page=1000', 'Zone Lockdown', 'Firewall Services Read'),
    of('/firewall/ua_rules?per_page=1000', 'User Agent Blocking', 'Firewall Services Read'),
    ...['security_level', 'browser_check', 'hotlink_protection'].map((name) =>
      of(`/settings/${name}`, `the setting ${name}`, 'Zone Settings Read'),
    ),
    of('/bot_management', 'Bot Fight Mode', 'Bot Management Read'),
  ];
}

/** The rules of an account that come before those of its zones. */
export function accountCalls(account: string): readonly CloudflareCall[] {
  return PHASES.slice(0, 3).map((phase) => ({
    path: `/accounts/${account}/rulesets/phases/${phase}/entrypoint`,
    what: `rules of the account, phase ${phase}`,
    permission: 'Account WAF Read',
  }));
}

/** A ruleset of its own, which others run. */
export function rulesetCall(owner: string, id: string): CloudflareCall {
  return { path: `${owner}/rulesets/${id}`, what: `the ruleset ${id}`, permission: 'Zone WAF Read' };
}

/** The lists of an account, and what one of them holds. */
export function listsCall(account: string): CloudflareCall {
  return { path: `/accounts/${account}/rules/lists`, what: 'the lists', permission: 'Account Filter Lists Read' };
}

/** What a list holds; `cursor` of the page, empty for the first. */
export function listItemsCall(account: string, id: string, name: string, cursor: string): CloudflareCall {
  const page = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  return {
    path: `/accounts/${account}/rules/lists/${id}/items?per_page=500${page}`,
    what: `the list $${name}`,
    permission: 'Account Filter Lists Read',
  };
}

const FIELDS =
  'action clientAsn clientCountryName clientIP clientRequestHTTPHost clientRequestHTTPMethodName clientRequestPath clientRequestQuery datetime description edgeResponseStatus originResponseStatus rayName ruleId rulesetId source userAgent';

/** The Security Events of one Ray ID, which are kept for a month at most, by the day before and after a moment. */
export function eventsCall(zone: string, ray: string, at: number): CloudflareCall {
  const day = 86_400_000;
  const filter = {
    rayName: ray,
    datetime_geq: new Date(at - day).toISOString(),
    datetime_leq: new Date(at + day).toISOString(),
  };
  const query = `query Events($zone: string, $filter: FirewallEventsAdaptiveFilter_InputObject) { viewer { zones(filter: { zoneTag: $zone }) { firewallEventsAdaptive(filter: $filter, limit: 20, orderBy: [datetime_ASC]) { ${FIELDS} } } } }`;
  return {
    path: '/graphql',
    what: `the Security Events of the Ray ID ${ray}`,
    permission: 'Analytics Read',
    body: JSON.stringify({ query, variables: { zone, filter } }),
  };
}

/** What came of a call. */
export interface CloudflareAnswer {
  readonly call: CloudflareCall;
  readonly answer: ApiAnswer;
  /** The answer as JSON, where it is one that succeeded. */
  readonly value: unknown;
  readonly isThere: boolean;
}

/** Sends a call, with the token. */
export async function sendCloudflare(
  call: CloudflareCall,
  { token, api }: CloudflareAccess,
): Promise<CloudflareAnswer> {
  const request: ApiRequest = {
    method: call.body === undefined ? 'GET' : 'POST',
    url: `${api}${call.path}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: call.body ?? null,
  };
  const answer = await askApi(request);
  const value = answer.problem === null && answer.status === 200 ? parsed(answer.text) : null;
  return { call, answer, value, isThere: value !== null && membersOf(value).success !== false };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Why something is not known, and the permission that would let it be read; null where there is nothing of the kind. */
export function unreadOfCloudflare({ call, answer, isThere }: CloudflareAnswer): string | null {
  if (isThere || (answer.status === 404 && answer.problem === null)) return null;
  const isRefused = answer.status === 401 || answer.status === 403 || answer.status === 400;
  const why = answer.problem ?? `${answer.status}`;
  const help = isRefused ? `; a token with "${call.permission}" could read it` : '';
  return `Cloudflare did not show ${call.what} (${why})${help}.`;
}
