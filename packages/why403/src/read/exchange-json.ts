import { ReadError } from '../errors.ts';
import type { HeaderList } from '../model/observation.ts';
import { caseIdOf, isPair, membersOf, stringOf } from './json-members.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';

const SHAPE = '{"id","request":{"method","url","headers":[["Name","value"]]},"response":{"status","headers","body"}}';

/** One exchange as JSON, or one on each line (NDJSON). */
export const exchangeJsonReader: Reader = {
  name: 'exchange JSON',
  // A firewall's audit log has requests and responses too, in a transaction.
  recognises: (text) => /^\s*\{(?!\s{0,4}"transaction")/.test(text) && text.slice(0, 20_000).includes('"response"'),
  read(text, sourceName) {
    const whole = parse(text);
    if (whole !== undefined) return [toCase(whole, sourceName, null)];
    const cases: ReadCase[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const value = parse(line);
      if (!isExchange(value)) throw new ReadError(sourceName, index + 1, `expected one exchange as JSON: ${SHAPE}`);
      cases.push(toCase(value, sourceName, index + 1));
    }
    return cases;
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toCase(value: unknown, sourceName: string, line: number | null): ReadCase {
  const { id, request, response } = membersOf(value);
  const asked = membersOf(request);
  const answered = membersOf(response);
  const exchange = makeExchange({
    id: caseIdOf(id),
    source: { name: sourceName, line },
    method: stringOf(asked.method),
    url: stringOf(asked.url),
    requestHeaders: asHeaders(asked.headers),
    status: typeof answered.status === 'number' ? answered.status : null,
    reason: stringOf(answered.reason ?? answered.statusText),
    headers: asHeaders(answered.headers),
    body: stringOf(answered.body),
  });
  return { id: exchange.id, observations: [exchange] };
}

function isExchange(value: unknown): boolean {
  const { response } = membersOf(value);
  return typeof response === 'object' && response !== null && !Array.isArray(response);
}

/** Pairs, or an object of names to one value or several. */
function asHeaders(value: unknown): HeaderList | null {
  if (Array.isArray(value)) {
    return value.filter(isPair).map(([name, text]) => [name, text] as const);
  }
  return Object.entries(membersOf(value)).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map((text) => [name, String(text)] as const),
  );
}
