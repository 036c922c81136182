import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';

/** `403`, `HTTP 403`, `Error 403`, `Status Code: 403 Forbidden`, `403 error`, `(403)`: what a person knows by heart. */
const NAMED =
  /^(?:(?:got|gets|get|an?|the|my|https?|error|err|response|returned|returns|returning|status|code|statuscode|http_code)[ :=#-]{0,3}){0,5}\(?([1-5]\d\d)\)?(?:[ :,-]{1,3}(?:error|status|response|code|\(?(?:unauthori[sz]ed|payment required|forbidden|access denied|not found|method not allowed|proxy authentication required|misdirected request|too many requests|unavailable for legal reasons)\)?)){0,2}[.!?]?$/i;
/** The line of a plain page is its body, which says more than the number: of it nothing is taken. */
const BODY = /^403 Forbidden$/i;
const LONGEST = 80;

/** A status and nothing else. Who refused is then not known, and the answer asks for what would show it. */
export const statusAloneReader: Reader = {
  name: 'a status',
  recognises: (text) => statusIn(text) !== null,
  read(text, sourceName): readonly ReadCase[] {
    const exchange = makeExchange({ source: { name: sourceName, line: 1 }, status: statusIn(text) });
    return [{ id: null, observations: [exchange] }];
  },
};

function statusIn(text: string): number | null {
  const line = text.trim();
  if (line.length > LONGEST || BODY.test(line)) return null;
  const [, status] = NAMED.exec(line) ?? [];
  return status === undefined ? null : Number(status);
}
