import { cloudflareException } from '../evaluate/events/cloudflare-exception.ts';
import { citeLine } from '../evaluate/log-scene.ts';
import { prose } from '../evaluate/quote/prose.ts';
import { isRefusingAction } from '../model/firewall-action.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { LogMark } from './define-log-mark.ts';

/** The product that took the action, by the names of Logpush since 2019. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/^(?:ip|ipRange|ip_range|ip6|asn|accessRules?)$/i, 'cloudflare/ip-block/access-rule'],
  [/^zoneLockdown$/i, 'cloudflare/ip-block/zone-lockdown'],
  [/^country$/i, 'cloudflare/geo-block'],
  [/^ratelimit$/i, 'cloudflare/rate-limit'],
  [/^hot$/i, 'cloudflare/hotlink-protection'],
  [/^(?:bic|uaBlock)$/i, 'cloudflare/bot-protection/browser-signature'],
  [
    /^(?:botFight|botManagement|bot_?management|securityLevel|super_?bot_?fight\w*)$/i,
    'cloudflare/bot-protection/challenge',
  ],
  [
    /^(?:firewallCustom|firewallRules|firewallManaged|waf|l7ddos|apiShield\w*|validation|sanitycheck|dlp|linkMaze)$/i,
    'cloudflare/waf-rule',
  ],
];
const CHALLENGES = /challenge/i;

const DOCS = {
  source: 'https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/firewall_events/',
  lastSeen: '2026',
} as const;

function ruleOf(source: string, action: string): string | null {
  let found: string | null = null;
  for (const [pattern, rule] of SOURCES) if (pattern.test(source)) found = rule;
  // A custom rule that challenges takes the client for a bot until it passes.
  return found === 'cloudflare/waf-rule' && CHALLENGES.test(action) ? 'cloudflare/bot-protection/challenge' : found;
}

/** The action that ended the request, and the products that took it: in Logpush they are lists in step with each other. */
function endedBy({ log, fields }: LogLineObservation): string | null {
  if (log === 'cloudflare-firewall-events') {
    return isRefusingAction(fields.Action ?? '') ? ruleOf(fields.Source ?? '', fields.Action ?? '') : null;
  }
  const actions = (
    fields.SecurityActions ||
    fields.FirewallMatchesActions ||
    fields.SecurityAction ||
    fields.WAFAction ||
    ''
  ).split(',');
  const sources = (fields.SecuritySources || fields.FirewallMatchesSources || '').split(',');
  const at = actions.findLastIndex((action) => isRefusingAction(action));
  if (at < 0) return null;
  const source = sources[at] ?? sources.at(-1) ?? '';
  const known = ruleOf(source.trim(), actions[at] ?? '');
  if (known !== null) return known;
  return fields.WAFAction || fields.SecurityRuleID || fields.WAFRuleID ? 'cloudflare/waf-rule' : null;
}

/** What a line of `http_requests` says of the rule that ended it, under the names of an event; null where it names none. */
function asEvent(line: LogLineObservation): LogLineObservation | null {
  const { log, fields } = line;
  if (log === 'cloudflare-firewall-events') return line;
  const { SecurityActions: actions = '', SecuritySources: sources = '', SecurityRuleIDs: ids = '' } = fields;
  const at = actions.split(',').findLastIndex((action) => isRefusingAction(action));
  const source = sources.split(',')[at]?.trim() ?? '';
  if (at < 0 || source === '') return null;
  return {
    ...line,
    fields: {
      Action: actions.split(',')[at]?.trim() ?? '',
      Source: source,
      RuleID: ids.split(',')[at]?.trim() || (fields.SecurityRuleID ?? ''),
      Description: fields.SecurityRuleDescription ?? '',
    },
  };
}

function excerptOf({ log, fields }: LogLineObservation): string {
  const names =
    log === 'cloudflare-firewall-events'
      ? ['Action', 'Source', 'RuleID', 'RulesetID', 'Description', 'ClientIP', 'ClientCountry', 'RayID']
      : [
          'SecurityAction',
          'SecurityActions',
          'SecuritySources',
          'SecurityRuleID',
          'SecurityRuleDescription',
          'FirewallMatchesActions',
          'FirewallMatchesSources',
          'WAFAction',
          'WAFRuleID',
        ];
  return names.flatMap((name) => (fields[name] ? [`${name}: ${fields[name]}`] : [])).join(', ');
}

/** What Cloudflare calls the features that an event names by a word. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^(?:firewallCustom|firewallRules)$/i, 'Custom rule'],
  [/^(?:firewallManaged|waf)$/i, 'Managed rule'],
  [/^ratelimit$/i, 'Rate limiting rule'],
  [/^(?:ip|ipRange|ip6|asn|country|accessRules?)$/i, 'IP Access rule'],
  [/^zoneLockdown$/i, 'Zone Lockdown rule'],
  [/^uaBlock$/i, 'User Agent Blocking rule'],
  [/^bic$/i, 'Browser Integrity Check'],
  [/^hot$/i, 'Hotlink Protection'],
  [/^botFight$/i, 'Bot Fight Mode'],
  [/^botManagement$/i, 'Super Bot Fight Mode or bot management'],
  [/^securityLevel$/i, 'The security level of the zone'],
  [/^l7ddos$/i, 'Rule of the HTTP DDoS protection'],
];

function titleOf({ fields }: LogLineObservation): string {
  const { Action: action = '', Source: source = '', RuleID: id = '', Description: description = '' } = fields;
  const service = SERVICES.find(([pattern]) => pattern.test(source))?.[1] ?? prose`The feature ${source}`;
  const quoted = description === '' ? '' : prose` "${description}"`;
  const named = /rule/i.test(service) ? `${quoted}${id === '' ? '' : prose` (${id})`}` : '';
  return `${service}${named} ${CHALLENGES.test(action) ? 'challenged' : 'refused'} the request`;
}

const RULES: readonly string[] = SOURCES.map(([, rule]) => rule);

/** What Cloudflare's Logpush names: the product that took the action. */
export const CLOUDFLARE_MARKS: readonly LogMark[] = RULES.map(
  (rule): LogMark => ({
    rule,
    log: ['cloudflare-firewall-events', 'cloudflare-http-requests'],
    strength: 'proved',
    closes: true,
    refine: (line) => {
      if (line.answeredBy === 'behind' || endedBy(line) !== rule) return null;
      const event = asEvent(line);
      const fix = event === null ? null : cloudflareException(event);
      return {
        ...(fix === null || event === null ? {} : { title: titleOf(event) }),
        strength: 'proved',
        evidence: [citeLine(line, excerptOf(line))],
        fixes: fix === null ? [] : [fix],
      };
    },
    ...DOCS,
  }),
);
