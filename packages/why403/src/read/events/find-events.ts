import type { LogKind } from '../../model/log-kind.ts';
import { type Members, membersOf } from '../json-members.ts';
import { asCloudFrontRecord, asDecodedMessage, asTrailRecord, asWafRecord } from './aws-shapes.ts';
import { asFirewallEvent } from './cloudflare-names.ts';

/** One event, in the form that the log of its service has. */
export interface FoundEvent {
  readonly kind: LogKind;
  readonly members: Members;
}

/** How deep events may lie in what a tool printed around them, and how much is looked at. */
const DEEPEST = 12;
const MOST_VALUES = 2_000_000;
/** A text within JSON that may be JSON itself: `CloudTrailEvent`, `message` of CloudWatch, `DecodedMessage`. */
const TEXT_LIMIT = 1024 * 1024;

/** Every event in a value, however the tool that exported it wrapped it. */
export function findEvents(value: unknown): readonly FoundEvent[] {
  const found: FoundEvent[] = [];
  // A list of what is still to be looked at: what is nested deeply costs no stack.
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let seen = 0; seen < MOST_VALUES; seen++) {
    const next = waiting.pop();
    if (next === undefined) break;
    const inner = unquoted(next.value);
    if (inner === null) continue;
    if (!Array.isArray(inner)) {
      const event = eventOf(membersOf(inner));
      if (event !== null) {
        found.push(event);
        continue;
      }
    }
    if (next.depth >= DEEPEST) continue;
    // Taken from the end, so put in the other way round.
    for (const one of Object.values(inner).reverse()) {
      if (typeof one === 'object' || isQuoted(one)) waiting.push({ value: one, depth: next.depth + 1 });
    }
  }
  return found;
}

function isQuoted(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TEXT_LIMIT && /^\s{0,20}\{\s{0,200}"/.test(value);
}

function unquoted(value: unknown): object | null {
  if (typeof value === 'object') return value;
  if (!isQuoted(value)) return null;
  try {
    const inner: unknown = JSON.parse(value);
    return typeof inner === 'object' ? inner : null;
  } catch {
    return null;
  }
}

function eventOf(members: Members): FoundEvent | null {
  if ('webaclId' in members && 'action' in members) return { kind: 'waf-aws', members };
  const trail = asTrailRecord(members);
  if (trail !== null) return { kind: 'cloudtrail', members: trail };
  const sampled = asWafRecord(members);
  if (sampled !== null) return { kind: 'waf-aws', members: sampled };
  const decoded = asDecodedMessage(members);
  if (decoded !== null) return { kind: 'host', members: decoded };
  const request = asCloudFrontRecord(members);
  if (request !== null) return { kind: 'cloudfront', members: request };
  // Logpush's requests have an action and a source of other names.
  if ('EdgeResponseStatus' in members && !('Action' in members && 'Source' in members) && 'RayID' in members)
    return { kind: 'cloudflare-http-requests', members };
  const event = asFirewallEvent(members);
  return event === null ? null : { kind: 'cloudflare-firewall-events', members: event };
}
