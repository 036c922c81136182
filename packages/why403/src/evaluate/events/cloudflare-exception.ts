import type { LogLineObservation } from '../../model/observation.ts';
import { prose } from '../quote/prose.ts';
import { edgeText } from '../quote/rules-language.ts';
import { type EventFix, jsonToCopy, placeOf } from './event-fix.ts';

/** Products that a Skip names (https://developers.cloudflare.com/waf/custom-rules/skip/options/), by the source of an event. */
const PRODUCTS: Readonly<Record<string, string>> = {
  bic: 'bic',
  hot: 'hot',
  securitylevel: 'securityLevel',
  uablock: 'uaBlock',
  zonelockdown: 'zoneLockdown',
};
/** Phases that a Skip names. */
const PHASES: Readonly<Record<string, string>> = {
  ratelimit: 'http_ratelimit',
  botmanagement: 'http_request_sbfm',
};
const HEX = /^[0-9a-f]{32}$/i;

/** The smallest change for the rule that a Security Event names; null where it names none that can be excepted. */
export function cloudflareException(event: LogLineObservation): EventFix | null {
  const source = (event.fields.Source ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
  const { host, path } = placeOf(event);
  if (path === null) return null;
  const expression = `(${[
    ...(host === null ? [] : [`http.host eq ${edgeText(host)}`]),
    `http.request.uri.path eq ${edgeText(path)}`,
  ].join(' and ')})`;
  if (source === 'firewallmanaged' || source === 'waf') return managed(event, expression, path);
  if (source === 'firewallcustom' || source === 'firewallrules') return custom(event, expression, path);
  if (source === 'botfight') return botFight(event);
  if (source === 'l7ddos') return ddos(event);
  if (/^(?:ip|iprange|ip6|asn|country|accessrules?)$/.test(source)) return accessRule(event, source);
  const product = PRODUCTS[source];
  const phase = PHASES[source];
  if (product === undefined && phase === undefined) return null;
  return {
    actor: 'operator',
    summary: prose`If the request is a rightful one, let a custom rule with the action Skip pass over ${event.fields.Source ?? ''} on ${path} only.`,
    change: {
      file: 'the custom rules of the zone, first in their order',
      after: skip(expression, product === undefined ? { phases: [phase] } : { products: [product] }),
    },
    check: CHECK,
    weakens: 'This feature no longer looks at requests for that path.',
  };
}

const CHECK = 'The same request passes; its event, if there is one, has the action Skip.';

function skip(expression: string, parameters: Readonly<Record<string, unknown>>): string {
  return jsonToCopy({
    action: 'skip',
    expression,
    action_parameters: parameters,
    description: 'Let through by decision',
  });
}

/** `the rule "Block admin" (874a3e31…)`. */
function called({ fields }: LogLineObservation): string {
  const { Description: description = '', RuleID: id = '' } = fields;
  if (description === '') return prose`rule ${id}`;
  return id === '' ? prose`the rule "${description}"` : prose`the rule "${description}" (${id})`;
}

function managed(event: LogLineObservation, expression: string, path: string): EventFix {
  const { RuleID: rule = '', RulesetID: set = '' } = event.fields;
  const isKnown = HEX.test(rule) && HEX.test(set);
  return {
    actor: 'operator',
    summary: prose`If the request is a rightful one, add an exception to the managed rules that skips ${called(event)} on ${path} only; it stays in force everywhere else.`,
    change: {
      file: 'the managed rules of the zone (phase http_request_firewall_managed), before the rule that executes the ruleset',
      after: isKnown
        ? skip(expression, { rules: { [set]: [rule] } })
        : prose`action: Skip, specific rules: ${rule || 'the rule that the event names'}\n`.trim() +
          `\nwhen: ${expression}`,
    },
    check: CHECK,
    weakens: 'That one rule no longer looks at requests for that path.',
  };
}

function custom(event: LogLineObservation, expression: string, path: string): EventFix {
  return {
    actor: 'operator',
    summary: prose`If the request is a rightful one, narrow ${called(event)} (add "and not ${expression}" to its expression), or put a rule with the action Skip before it for ${path} only.`,
    change: {
      file: 'the custom rules of the zone, before the rule that refused',
      after: skip(expression, { ruleset: 'current' }),
    },
    check: CHECK,
    weakens: 'The custom rules that follow no longer look at requests for that path.',
  };
}

/** https://developers.cloudflare.com/bots/get-started/bot-fight-mode/: it cannot be skipped. */
function botFight({ client }: LogLineObservation): EventFix {
  const whom = client === null ? 'the address' : prose`${client}`;
  return {
    actor: 'operator',
    summary: `No Skip rule exempts from Bot Fight Mode: allow ${whom} by an IP Access rule, or switch Bot Fight Mode off (Super Bot Fight Mode can be skipped).`,
    check: CHECK,
    weakens: 'An address that is allowed so passes the other checks as well.',
  };
}

function ddos(event: LogLineObservation): EventFix {
  return {
    actor: 'operator',
    summary: prose`If these requests are rightful, override ${called(event)} of the HTTP DDoS ruleset: a lower sensitivity, or the action Log.`,
    check: 'The same requests pass, and the event has the action Log.',
    weakens: 'What this rule caught is let through to that sensitivity.',
  };
}

/** IP Access rules come before the custom rules, so that no Skip reaches them. */
function accessRule({ fields, client }: LogLineObservation, source: string): EventFix {
  const what = { country: 'country', asn: 'network' }[source] ?? 'address or range';
  const id = fields.RuleID ? prose` (${fields.RuleID})` : '';
  return {
    actor: 'operator',
    summary: prose`Remove the IP Access rule${id} for this ${what}, or make it smaller; no Skip rule reaches it. A custom rule in its place can refuse on some paths only, and let ${client ?? 'this client'} through.`,
    check: 'The same request passes and leaves no event of this rule.',
    weakens: `Everybody of that ${what} is let through.`,
  };
}
