const QUOTE = 34;
const BACKSLASH = 92;
const BRACKET = 91;

/**
 * Place of the quote that closes a text in quotes, given where the text begins; -1 where it never ends. A quote after an
 * odd number of backslashes is part of the text (Apache); nginx writes `\x22` and so never has one.
 */
export function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at > from && line.charCodeAt(at - 1) === BACKSLASH) {
    let slashes = 1;
    while (at - 1 - slashes >= from && line.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
    at = line.indexOf('"', at + 1);
  }
  return at;
}

/** Fields parted by blanks; those in quotes, and if so wanted in brackets, may hold blanks. At most `limit` fields are looked at. */
export function splitFields(line: string, limit: number, brackets = false): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at < line.length && fields.length < limit) {
    const first = line.charCodeAt(at);
    if (first === 32) {
      at += 1;
      continue;
    }
    const isQuoted = first === QUOTE;
    const isBracket = brackets && first === BRACKET;
    let end = isQuoted ? closingQuote(line, at + 1) : line.indexOf(isBracket ? ']' : ' ', at);
    if (end < 0) end = line.length;
    const starts = isQuoted || isBracket ? at + 1 : at;
    fields.push(line.slice(starts, end));
    at = end + 1;
  }
  return fields;
}

/** Three digits that stand alone, as a status; -1 where there are none. `-` is none. */
export function statusAt(line: string, at: number): number {
  const hundreds = line.charCodeAt(at) - 48;
  const tens = line.charCodeAt(at + 1) - 48;
  const ones = line.charCodeAt(at + 2) - 48;
  const after = line.charCodeAt(at + 3);
  const isNumber = hundreds >= 0 && hundreds <= 9 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  // NaN: the line ends here.
  const ends = Number.isNaN(after) || after === 32 || after === 9;
  return isNumber && ends ? hundreds * 100 + tens * 10 + ones : -1;
}

/** A status given as text; 0 where it is none. */
export function statusOfText(text: string | undefined): number {
  return text !== undefined && text.length === 3 ? Math.max(0, statusAt(text, 0)) : 0;
}

/** Digits as a number of bytes; a dash is what the common log format writes for none. -1 where it is neither. */
export function bytesOf(text: string | undefined): number {
  if (text === '-') return 0;
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : -1;
}

/** `-` is how most formats say "nothing". */
export function shown(text: string | undefined): string {
  return text === undefined || text === '-' ? '' : text;
}

/** An address without its port: `203.0.113.24:39795`, `[2001:db8::1]:443`. A bare IPv6 address has none. */
export function withoutPort(peer: string): string {
  if (peer.charCodeAt(0) === 91) return peer.slice(1, Math.max(1, peer.indexOf(']')));
  const colon = peer.lastIndexOf(':');
  return colon > 0 && peer.indexOf(':') === colon ? peer.slice(0, colon) : peer;
}

/** The first of several addresses, as `X-Forwarded-For` has them. */
export function firstOf(list: string): string {
  const comma = list.indexOf(',');
  return comma < 0 ? list.trim() : list.slice(0, comma).trim();
}

/** What programs write over several lines into the error log of their server: the lines after the first. */
const CONTINUED =
  /^(?:\s|#\d{1,4} |PHP (?:message|Fatal|Warning|Notice|Deprecated)|Stack trace:|thrown in |Next \w|" while |\w{1,60}(?:Error|Exception)\b)/;

/** Whether a line goes on with a message that began before it. */
export function isContinued(line: string): boolean {
  return CONTINUED.test(line);
}
