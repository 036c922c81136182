import type { ExchangeObservation } from '../model/observation.ts';
import { REFUSING_STATUSES } from '../model/taxonomy.ts';

/** Whether an answer refuses. A status that was not shown counts as no refusal: a probe must have been answered. */
export function refuses({ response }: ExchangeObservation): boolean {
  return response.status !== null && REFUSING_STATUSES.has(response.status);
}

/** Whether an answer gives what was asked for. A redirect does not: it may lead to a login. */
export function passes({ response }: ExchangeObservation): boolean {
  const { status } = response;
  return status !== null && ((status >= 200 && status < 300) || status === 304);
}

/** Whether two answers are one: the same status, and for refusals the same page apart from ids, times and the path. */
export function sameAnswer(a: ExchangeObservation, b: ExchangeObservation): boolean {
  if (a.response.status !== b.response.status) return false;
  // Pages that are served differ from one moment and one path to the next; that they are served is the answer.
  return passes(a) || samePage(a, b);
}

/** Words of the pages that may differ: dates, counters and names of nodes come in ones and twos. */
const ALIKE = 0.8;
const BEYOND_ASCII = /[\u0080-\uffff]/;

function samePage(a: ExchangeObservation, b: ExchangeObservation): boolean {
  const [one, other] = [a.response.body, b.response.body];
  if (one === null || other === null) return true;
  const left = wordsOf(one, a.request.url);
  const right = wordsOf(other, b.request.url);
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 || shared / all >= ALIKE;
}

/** The words of a page without what is made anew for each request: ids, numbers, the address that was asked. */
function wordsOf(body: string, url: string | null): Set<string> {
  const path = /^[^/]*\/\/[^/?#]*([^?#]*)/.exec(url ?? '')?.[1] ?? '';
  const settled = path.length > 1 ? body.slice(0, 65_536).replaceAll(path, ' ') : body.slice(0, 65_536);
  const lower = settled.toLowerCase();
  // A pattern of all letters there are takes long to make, and most pages need none but those of ASCII.
  const words = lower.match(BEYOND_ASCII.test(lower) ? /[\p{L}\p{N}_-]+/gu : /[a-z0-9_-]+/g) ?? [];
  return new Set(words.filter((word) => !/\d/.test(word) && word.length < 40));
}
