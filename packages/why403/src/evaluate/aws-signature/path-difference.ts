import type { Difference } from './differences.ts';
import { canonicalPath, isRedacted, percentDecoded } from './encoding.ts';

const PROXY = 'Let what stands between pass the path on as it came, neither decoded nor shortened.';

/** In what the path that a store computed over differs from the one that was sent; null where it is the same. */
export function pathDifference(sent: string, computed: string): Difference | null {
  const expected = canonicalPath(sent);
  if (expected === computed || isRedacted(sent) || isRedacted(computed)) return null;
  return { what: 'path', ...pathReading(sent, expected, computed) };
}

function pathReading(sent: string, expected: string, computed: string): { says: string; mend: string } {
  const seen = `the store saw the path ${computed}; ${sent} was sent`;
  if (percentDecoded(computed) === expected) {
    return { says: `${seen}: it was encoded once more on the way`, mend: 'Encode the path once: %20, not %2520.' };
  }
  if (computed === canonicalPath(percentDecoded(sent))) {
    return { says: `${seen}: it was decoded once more on the way`, mend: PROXY };
  }
  if (computed === canonicalPath(sent.replaceAll('+', '%20'))) {
    return {
      says: `${seen}: + was taken for a space`,
      mend: 'Write %2B for a plus sign in a path, and %20 for a space.',
    };
  }
  if (slashes(expected) === slashes(computed)) {
    return {
      says: `${seen}: a slash was added or dropped`,
      mend: 'Ask for the key without doubled, leading or trailing slashes, and sign that path.',
    };
  }
  if (expected.replaceAll('%2F', '/') === computed.replaceAll('%2F', '/')) {
    return {
      says: `${seen}: a slash stands for %2F, or the other way round`,
      mend: 'Write slashes of a key as they are.',
    };
  }
  const dropped = expected.endsWith(computed) ? expected.slice(0, -computed.length) : '';
  if (dropped !== '') return { says: `${seen}: ${dropped} was taken off on the way`, mend: PROXY };
  const added = computed.endsWith(expected) ? computed.slice(0, -expected.length) : '';
  if (added !== '') return { says: `${seen}: ${added} was put before it on the way`, mend: PROXY };
  return { says: seen, mend: PROXY };
}

/** Alike for paths that differ only in how many slashes stand in one place, or at the end. */
function slashes(path: string): string {
  return path.replace(/\/+/g, '/').replace(/\/$/, '');
}

/** How the path is spelled that has to be signed, where the one that was sent is not spelled so. */
export function pathSpelling(sent: string): Difference | null {
  const expected = canonicalPath(sent);
  if (expected === sent || isRedacted(sent)) return null;
  return {
    what: 'path',
    says: `the path was sent as ${sent} and is signed as ${expected}: who signs it as it was sent gets another signature`,
    mend: `Sign the path as ${expected}: each byte but A-Z a-z 0-9 - . _ ~ / encoded, once.`,
  };
}

/** A path that is encoded twice, as far as it can be told: %25 before two hexadecimal digits. */
export function twiceEncoded(computed: string): Difference | null {
  const [found] = /%25[0-9A-Fa-f]{2}/.exec(computed) ?? [];
  if (found === undefined) return null;
  return {
    what: 'path',
    says: `the path holds ${found}: it was encoded twice, unless the key holds a percent sign`,
    mend: 'Encode the path once: S3, unlike other services, does not encode it again for the signature.',
  };
}
