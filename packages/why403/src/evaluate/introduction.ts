/** A stretch of a body, end exclusive. */
export type Stretch = readonly [from: number, to: number];

/**
 * With these words an answer begins to repeat what another one said. A verb of saying, and the colon after it: a
 * sentence of a service about itself has no such colon.
 */
export const INTRODUCTION =
  /\b(?:answered|replied|responded|returned|reported|said|says)(?: with| an error| a refusal| status| \d{3}){0,3}\s{0,3}:\s|\b(?:upstream|downstream|back-?end|remote|provider|third[- ]party)(?: (?:server|service|host|api|error))?(?: (?:response|answer|reply|error|body|message))?(?: was| is)?\s{0,3}:\s|\b(?:got|received|returned|failed)\b[^:{<"]{0,40}\b[345]\d\d\b[^:{<"]{0,20}:\s/i;
