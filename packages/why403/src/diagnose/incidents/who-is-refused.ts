import { isProgram } from '../../evaluate/incidents/crawler-names.ts';
import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import { type Pattern, type Seen, share } from './pattern.ts';

/** So much of the requests with an agent must be refused for the agent to be what was tested. */
const AGENT_REFUSED = 0.8;
/** Of a /16 less is enough: rules seldom name so many addresses. */
const AGENT_REFUSED_OF_WIDE = 0.5;
const SEVERAL = 3;
/** A client that is told to wait is served again and again in between. */
const SERVED_BETWEEN = 0.03;
const RAPID = 2;

/** Incidents of certain clients: an address, a range, an agent, a user, a country. */
export function whoIsRefused({ found }: Seen): Pattern | null {
  switch (found.primary.dimension) {
    case 'agent':
      return byAgent(found);
    case 'client':
    case 'network':
      return byAddress(found);
    case 'user':
      return byUser(found);
    case 'country':
      return {
        cause: 'geo-block',
        strength: 'indicated',
        why: 'Requests from one country are refused, on whatever they ask for; those from others are served.',
        couldAlsoBe: ['ip-block', 'waf-rule'],
        settle: 'Look for a country condition in the rules of the CDN, the firewall or the server.',
      };
    default:
      return null;
  }
}

function byAgent(found: FoundIncident): Pattern {
  const program = isProgram(found.primary.key);
  // A browser that nobody else has at that time says nothing: its address does.
  if (!program && (found.by.network ?? found.by.client) !== undefined) return byAddress(found);
  return {
    cause: 'bot-protection',
    strength: found.clients >= SEVERAL ? 'indicated' : 'possible',
    why: `Requests with one user agent${program ? ', that of a program,' : ''} are refused, from ${addresses(found)} and on different paths, while other agents are served.`,
    couldAlsoBe: found.by.network === undefined ? ['waf-rule', 'config-deny'] : ['ip-block', 'waf-rule', 'config-deny'],
    settle: `Search the rules of the server, the firewall and the CDN for the name${program ? '' : ' or for the version'} in the user agent; a rule of theirs names its own log.`,
  };
}

function addresses({ clients }: FoundIncident): string {
  return clients === 1 ? 'one address' : `${clients} addresses`;
}

function byAddress(found: FoundIncident): Pattern {
  const { agent } = found.by;
  const enough = /\/(?:16|32)$/.test(found.primary.key) ? AGENT_REFUSED_OF_WIDE : AGENT_REFUSED;
  const agentToo = agent !== undefined && (found.agentRefused ?? 0) >= enough;
  if (isThrottled(found)) {
    return {
      cause: 'rate-limit',
      strength: 'indicated',
      why: `The same client is served and refused by turns (${found.served} served beside ${found.requests} refused) while it asks several times a second.`,
      couldAlsoBe: ['bot-protection', 'waf-rule', 'ip-block'],
      settle: 'See whether the refusals stop by themselves when the client waits a minute.',
    };
  }
  if (agentToo && isProgram(agent) && found.clients >= SEVERAL) {
    return {
      cause: 'bot-protection',
      strength: 'indicated',
      why: 'All refused requests have the user agent of one program, and nearly all requests with it are refused.',
      couldAlsoBe: ['ip-block', 'waf-rule', 'config-deny'],
      settle: 'Request one of the paths with the same user agent from another network.',
    };
  }
  const target = found.by.path ?? found.by.prefix;
  if (found.paths < SEVERAL && found.clients < SEVERAL) return oneClientOnePath(found);
  return {
    cause: 'ip-block',
    strength: 'indicated',
    why: `Requests from ${found.clients === 1 ? 'one address' : 'one range of addresses'} are refused on ${target === undefined ? 'different paths' : `whatever they ask for below ${target}`}, while others are served${found.served > 0 ? '' : ' and none of theirs is'}.`,
    couldAlsoBe: [
      ...(found.by.user === undefined ? [] : (['account-state', 'insufficient-role'] as const)),
      ...(agentToo ? (['bot-protection'] as const) : []),
      'waf-rule',
    ],
    settle: 'Look up the address in the deny lists of the server, of fail2ban, of the firewall and of the CDN.',
  };
}

function isThrottled(found: FoundIncident): boolean {
  if (found.clients > 1 || found.like.perActiveSecond < RAPID) return false;
  return found.served >= SEVERAL && found.served >= SERVED_BETWEEN * found.requests;
}

/** Nobody else asked for it: whether the address or the path was tested cannot be seen. */
function oneClientOnePath(found: FoundIncident): Pattern {
  const account = found.by.user !== undefined || share(found, found.like.administration + found.like.api) > 0.5;
  return {
    cause: 'unknown',
    strength: 'possible',
    why: 'One client asks for one path, and nobody else does: the log cannot tell whether the client or the path is refused.',
    couldAlsoBe: account
      ? ['insufficient-role', 'ip-block', 'missing-credentials', 'config-deny']
      : ['ip-block', 'config-deny', 'file-permissions', 'bot-protection'],
    settle: 'Request the same path from another address, as somebody who may have it.',
  };
}

function byUser(found: FoundIncident): Pattern {
  const everywhere = found.by.prefix === undefined && found.by.path === undefined && found.paths >= SEVERAL;
  return {
    cause: everywhere ? 'account-state' : 'insufficient-role',
    strength: 'indicated',
    why: everywhere
      ? 'One user is refused on everything, from whatever address, while other users are served.'
      : 'One user is refused where other users are served.',
    couldAlsoBe: everywhere
      ? ['insufficient-role', 'application-policy', 'ip-block']
      : ['account-state', 'not-a-member', 'application-policy'],
    settle: 'Look up the state and the roles of that user in the application.',
  };
}
