import type { Difference } from './differences.ts';
import { canonicalParameters, isRedacted, type Parameter, percentDecoded } from './encoding.ts';

const NOTHING_SIGNED = /^X-(?:Amz|Goog)-Signature$/i;

/** In what the query that a store computed over differs from the one that was sent. */
export function queryDifferences(sent: string, computed: string): readonly Difference[] {
  const before = grouped(canonicalParameters(sent));
  const after = grouped(canonicalParameters(computed));
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !NOTHING_SIGNED.test(name));
  return names.flatMap((name) => {
    const found = difference(name, before.get(name), after.get(name));
    return found === null ? [] : [{ what: `query ${percentDecoded(name)}`, ...found }];
  });
}

type Found = { says: string; mend: string };
const PASS = 'Let what stands between pass the query on as it came.';

function difference(
  encoded: string,
  sent: readonly string[] | undefined,
  computed: readonly string[] | undefined,
): Found | null {
  const name = percentDecoded(encoded);
  if (computed === undefined) {
    return { says: `the parameter ${name} was sent and did not reach the store`, mend: PASS };
  }
  if (sent === undefined) {
    const says = `the store counted the parameter ${name}, which was not sent: it was added on the way`;
    return { says, mend: `Keep ${name} from being added after signing.` };
  }
  if (sent.some(isRedacted) || computed.some(isRedacted) || same(sent, computed)) return null;
  const [was = '', is = ''] = [sent[0], computed[0]];
  if (was.replaceAll('%2B', '%20') === is.replaceAll('%2B', '%20')) {
    const says = `in the parameter ${name} + was taken for a space: ${is} was counted`;
    return { says, mend: 'Write %20 for a space in a query, and %2B for a plus sign, before signing.' };
  }
  if (percentDecoded(is) === was) {
    return {
      says: `the parameter ${name} was encoded twice: ${is} was counted for ${was}`,
      mend: 'Encode each value once.',
    };
  }
  return { says: `the parameter ${name} was sent as ${was}; the store counted ${is}`, mend: PASS };
}

function grouped(parameters: readonly Parameter[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const known = map.get(name);
    if (known === undefined) map.set(name, [value]);
    else known.push(value);
  }
  return map;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  const sorted = [...other].sort();
  return one.length === other.length && [...one].sort().every((value, index) => value === sorted[index]);
}

/** That the order of the parameters is not the one in which they are signed. */
export function queryOrder(sent: string): Difference | null {
  const names = canonicalParameters(sent).map(([name]) => name);
  const sorted = [...names].sort();
  const at = names.findIndex((name, index) => name !== sorted[index]);
  if (at < 0) return null;
  return {
    what: 'query order',
    says: `the parameters were sent with ${names[at]} where ${sorted[at]} stands when they are sorted: who signs them as sent gets another signature`,
    mend: 'Sort the parameters by their encoded names before signing.',
  };
}
