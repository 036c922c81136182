import { fits, overlaps } from './wildcard.ts';

/** The parts of an Amazon Resource Name: `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** May itself have colons. */
  readonly resource: string;
}

/** Takes an ARN apart; null where the text is none. */
export function arnOf(text: string): Arn | null {
  const parts = split(text);
  if (parts.length < 6 || parts[0] !== 'arn') return null;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

const WILD = /[*?\uE000\uE001]/;

/** Six parts: what follows the fifth colon is one, however many colons it has. */
function split(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  while (parts.length < 5) {
    const colon = text.indexOf(':', from);
    if (colon === -1) break;
    parts.push(text.slice(from, colon));
    from = colon + 1;
  }
  parts.push(text.slice(from));
  return parts;
}

/**
 * A test of patterns against one ARN. Each of the six parts is compared for itself, so no wildcard reaches over one of
 * the first five colons; parts that a pattern leaves out at its end stand for anything (IAM User Guide, "Resource").
 */
export function arnTest(text: string): (pattern: string) => boolean {
  const parts = split(text);
  return (pattern) => {
    if (pattern === '*') return true;
    if (parts.length < 6) return false;
    // Most patterns differ before their first wildcard, and need not be taken apart.
    const wild = pattern.search(WILD);
    if (!text.startsWith(wild === -1 ? pattern : pattern.slice(0, wild))) return false;
    const wanted = split(pattern);
    return parts.every((part, at) => {
      const one = wanted[at];
      return one === undefined || fits(one, part);
    });
  };
}

/** Whether some ARN fits both a pattern and another one, the shorter: of a policy, and of what is asked for. */
export function arnsOverlap(pattern: string, other: string): boolean {
  const wanted = split(pattern);
  return split(other).every((part, at) => {
    const one = wanted[at];
    return one === undefined || overlaps(one, part);
  });
}

/** Whether an ARN fits a pattern. */
export function arnFits(pattern: string, text: string): boolean {
  return arnTest(text)(pattern);
}
