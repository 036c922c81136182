import type { Members } from '../json-members.ts';

/**
 * The names that one Security Event has in the GraphQL API (`firewallEventsAdaptive`), in the dashboard and its exports, and
 * in the older REST API, as Logpush writes them
 * (https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/firewall_events/,
 * https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-firewall-events/).
 */
const NAMES: readonly (readonly [logpush: string, others: readonly string[]])[] = [
  ['Action', ['action', 'actiontaken']],
  ['Source', ['source', 'service']],
  ['RayID', ['rayid', 'rayname', 'ray']],
  ['RuleID', ['ruleid']],
  ['RulesetID', ['rulesetid']],
  ['Ref', ['ref']],
  ['Description', ['description', 'rulemessage', 'rule', 'rulename', 'ruledescription']],
  ['Datetime', ['datetime', 'date', 'time', 'timestamp', 'occurredat']],
  ['ClientIP', ['clientip', 'ip', 'ipaddress', 'sourceip']],
  ['ClientCountry', ['clientcountryname', 'clientcountry', 'country']],
  ['ClientASN', ['clientasn', 'asn']],
  ['ClientRequestHost', ['clientrequesthttphost', 'clientrequesthost', 'host']],
  ['ClientRequestMethod', ['clientrequesthttpmethodname', 'clientrequesthttpmethod', 'clientrequestmethod', 'method']],
  ['ClientRequestPath', ['clientrequestpath', 'path', 'uri']],
  ['ClientRequestQuery', ['clientrequestquery', 'query', 'querystring']],
  ['ClientRequestUserAgent', ['useragent', 'clientrequestuseragent', 'ua']],
  ['EdgeResponseStatus', ['edgeresponsestatus', 'httpstatus']],
  ['OriginResponseStatus', ['originresponsestatus', 'originstatus']],
  ['Kind', ['kind']],
  ['MatchIndex', ['matchindex']],
  ['Metadata', ['metadata']],
];
const BY_NAME: ReadonlyMap<string, string> = new Map(
  NAMES.flatMap(([logpush, others]) => [logpush.toLowerCase(), ...others].map((name) => [name, logpush] as const)),
);

/** What the dashboard calls a service, by the word that Logpush has for it. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^custom ?rules?$/i, 'firewallCustom'],
  [/^managed ?rules?$/i, 'firewallManaged'],
  [/^rate ?limit(?:ing)?(?: ?rules?)?$/i, 'ratelimit'],
  [/^firewall ?rules?$/i, 'firewallRules'],
  [/^ip ?access(?: ?rules?)?$|^access ?rules?$/i, 'ip'],
  [/^country(?: ?(?:access|block).*)?$/i, 'country'],
  [/^bot ?fight ?mode$/i, 'botFight'],
  [/^super ?bot ?fight ?mode$|^bot ?management$/i, 'botManagement'],
  [/^browser ?integrity ?check$/i, 'bic'],
  [/^hotlink ?protection$/i, 'hot'],
  [/^zone ?lockdown$/i, 'zoneLockdown'],
  [/^user[ -]?agent ?block(?:ing)?$/i, 'uaBlock'],
  [/^security ?level$/i, 'securityLevel'],
  [/^http ?ddos.*$|^l7 ?ddos$|^ddos ?protection$/i, 'l7ddos'],
  [/^api ?shield.*$/i, 'apiShield'],
];

/** The members of an event under Logpush's names; null where it lacks what every Security Event has. */
export function asFirewallEvent(members: Members): Members | null {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    const known = BY_NAME.get(name.toLowerCase().replace(/[^a-z]/g, ''));
    // A name of Logpush's own wins over another that means the same.
    if (known === undefined) found[name] = value;
    else if (!(known in found) || known === name) found[known] = value;
  }
  const { Action: action, Source: source, RayID: ray, RuleID: rule } = found;
  if (typeof action !== 'string' || typeof source !== 'string') return null;
  if (!isRay(ray) && typeof rule !== 'string') return null;
  if (!isRay(ray) && !('ClientRequestHost' in found) && !('ClientIP' in found)) return null;
  return { ...found, Action: actionOf(action), Source: serviceOf(source), Metadata: metadataOf(found.Metadata) };
}

function isRay(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{16}(?:-[A-Z]{3})?$/i.test(value.trim());
}

/** `managed_challenge`, `Managed Challenge` and `managedchallenge` are one action. */
function actionOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function serviceOf(text: string): string {
  const clean = text.trim();
  return SERVICES.find(([pattern]) => pattern.test(clean))?.[1] ?? clean;
}

/** GraphQL has a list of keys and values where Logpush has an object. */
function metadataOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const pairs = value.flatMap((one: unknown) => {
    const { key, value: text } = (typeof one === 'object' && one !== null ? one : {}) as Members;
    return typeof key === 'string' && typeof text === 'string' ? [[key, text] as const] : [];
  });
  return Object.fromEntries(pairs);
}
