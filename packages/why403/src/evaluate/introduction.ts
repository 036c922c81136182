/** A stretch of a body, end exclusive. */
export type Stretch = readonly [from: number, to: number];

/**
 * With these words an answer begins to repeat what another one said. A verb of saying, and the colon after it: a
 * sentence of a service about itself has no such colon.
 */
export const INTRODUCTION =
  /\b(?:answered|replied|responded|returned|reported|said|says)(?: with| an error| a refusal| status| \d{3}){0,3}\s{0,3}:\s|\b(?:upstream|downstream|back-?end|remote|provider|third[- ]party)(?: (?:server|service|host|api|error))?(?: (?:response|answer|reply|error|body|message))?(?: was| is)?\s{0,3}:\s|\b(?:got|received|returned|failed)\b[^:{<"]{0,40}\b[345]\d\d\b[^:{<"]{0,20}:\s/i;

/** Whether the words can be there at all: a colon with white space after it. It spares most texts the long pattern. */
export function mayIntroduce(text: string): boolean {
  return /:\s/.test(text);
}

/** Where another one's words begin, or null. */
export function endOfIntroduction(text: string): number | null {
  const introduced = mayIntroduce(text) ? INTRODUCTION.exec(text) : null;
  return introduced === null ? null : introduced.index + introduced[0].length;
}
