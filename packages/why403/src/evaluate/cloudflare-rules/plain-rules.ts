import type { EdgeRequest } from '../../model/edge-request.ts';
import type { EdgeAccessRule, EdgeLockdown, EdgeStep } from '../../model/edge-rules.ts';
import { isInRange } from '../edge-ranges.ts';
import { matchWildcard, readWildcard } from './wildcard.ts';

/** An IP Access rule: by address, network number or country (https://developers.cloudflare.com/waf/tools/ip-access-rules/). */
export function accessRuleStep({ rule, target, value }: EdgeAccessRule, request: EdgeRequest): EdgeStep {
  const subjects = {
    ip: { told: request.client, what: 'the address of the client' },
    asn: {
      told: request.autonomousSystem === null ? null : `AS${request.autonomousSystem}`,
      what: 'its network number (AS)',
    },
    country: { told: request.country, what: 'its country' },
  } as const;
  const { told, what } = subjects[target];
  if (told === null) return { rule, outcome: 'cannot-tell', why: `${what} is not told`, verdict: null };
  const matches = target === 'ip' ? isInRange(told, value) : told.toUpperCase() === withPrefix(value, target);
  return step(rule, matches, `${told} ${matches ? 'is' : 'is not'} ${target === 'ip' ? 'in ' : ''}${value}`);
}

function withPrefix(value: string, target: 'asn' | 'country'): string {
  const upper = value.toUpperCase();
  return target === 'asn' && !upper.startsWith('AS') ? `AS${upper}` : upper;
}

/** Zone Lockdown: the URLs are for the listed addresses alone (https://developers.cloudflare.com/waf/tools/zone-lockdown/). */
export function lockdownStep({ rule, urls, allowed }: EdgeLockdown, request: EdgeRequest): EdgeStep {
  const target = request.url.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/s, '');
  const url = urls.find((pattern) => fitsPattern(pattern, target));
  if (url === undefined) return step(rule, false, `${target} is none of its URLs`);
  if (request.client === null) {
    return { rule, outcome: 'cannot-tell', why: 'the address of the client is not told', verdict: null };
  }
  const holder = allowed.find((range) => isInRange(request.client as string, range));
  if (holder !== undefined) return step(rule, false, `${request.client} is in ${holder}, which may ask for ${url}`);
  return step(rule, true, `${url} is locked to ${allowed.join(', ')}, and ${request.client} is in none of them`);
}

/** Whether a Zone Lockdown of this URL names the address of the client. */
export function isLetIn({ urls, allowed }: EdgeLockdown, { url, client }: EdgeRequest): boolean {
  const target = url.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/s, '');
  return (
    client !== null &&
    urls.some((pattern) => fitsPattern(pattern, target)) &&
    allowed.some((range) => isInRange(client, range))
  );
}

function fitsPattern(pattern: string, target: string): boolean {
  const wildcard = readWildcard(pattern.replace(/^[a-z]+:\/\//i, ''), true);
  return wildcard !== null && matchWildcard(wildcard, target) !== null;
}

/** User Agent Blocking: the whole header, without wildcards (https://developers.cloudflare.com/waf/tools/user-agent-blocking/). */
export function agentStep(rule: EdgeStep['rule'], agent: string, request: EdgeRequest): EdgeStep {
  if (request.headers === null) {
    return { rule, outcome: 'cannot-tell', why: 'the header User-Agent is not told', verdict: null };
  }
  const sent = request.headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? '';
  return step(rule, sent === agent, `User-Agent is ${JSON.stringify(sent)}`);
}

function step(rule: EdgeStep['rule'], matches: boolean, why: string): EdgeStep {
  return { rule, outcome: matches ? 'matched' : 'not-matched', why, verdict: null };
}
