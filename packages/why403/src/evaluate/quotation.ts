import type { Mark, Match } from '../model/signal.ts';
import type { ExchangeView } from './exchange-view.ts';
import { findMark } from './match-signal.ts';

/** How deep a body is read; an error object is flat. */
const DEPTH = 12;

/**
 * For the rules of an API: withdraws a finding whose words the answer only repeats. A gateway that reports what a
 * service told it writes the sentence in the middle of its own; the service itself begins a member with it. Where the
 * exchange shows the service's own host or header fields, the words are its own however they stand.
 */
export function unlessQuoted(
  signals: readonly Match[],
  ownMarks: readonly Mark[],
): <Found>(seen: { readonly exchange: ExchangeView }, found: Found) => Found | null {
  const inBody = signals.filter((signal) => signal.in === 'body');
  const shown = ownMarks.filter((mark) => mark.in !== 'body');
  return ({ exchange }, found) => {
    if (shown.some((mark) => findMark(exchange, mark) !== null)) return found;
    return isQuotation(exchange.body, inBody) ? null : found;
  };
}

/** Whether a body has the words of these matches, and none of its own members begins with them. */
function isQuotation(body: string, matches: readonly Match[]): boolean {
  const text = body.trim();
  if (!matches.some((match) => startOf(match, text) >= 0)) return false;
  // An API answers in JSON: a page that has the words is about it, and not by it.
  if (/^<(?:!doctype|html|head|body)\b/i.test(text)) return true;
  const members = membersOf(text);
  // Not JSON, or cut: the print of a client, in which nothing tells a quotation apart.
  return members !== null && !members.some((member) => matches.some((match) => startOf(match, member) === 0));
}

function startOf(match: Match, text: string): number {
  const literal = text.toLowerCase().indexOf(match.literal.toLowerCase());
  if (literal < 0 || match.pattern === undefined) return literal;
  return text.search(new RegExp(match.pattern.source, match.pattern.flags.replace(/[gy]/g, '')));
}

/** Every scalar of a JSON text, alone and as `name: value`; null where the text is no JSON. */
function membersOf(text: string): string[] | null {
  if (!/^[{["]/.test(text)) return null;
  try {
    const members: string[] = [];
    collect(JSON.parse(text), '', members, 0);
    return members;
  } catch {
    return null;
  }
}

function collect(value: unknown, name: string, members: string[], depth: number): void {
  if (typeof value === 'object' && value !== null) {
    if (depth === DEPTH) return;
    for (const [key, member] of Object.entries(value)) {
      collect(member, Array.isArray(value) ? name : key, members, depth + 1);
    }
    return;
  }
  const text = String(value);
  members.push(text, `${name}: ${text}`);
}
