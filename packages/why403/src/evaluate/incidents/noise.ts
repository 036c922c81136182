import { GUESSED, type GuessedNames, MAY_BE_GUESSED, WELL_KNOWN } from './guessed-paths.ts';

const KNOWN_LIMIT = 20_000;
/** Longer paths are not kept: there may be many of them, each different. */
const LONGEST_KNOWN = 200;
const LONGEST = 2000;
const known = new Map<string, GuessedNames | null>();

/** The group of names that scanners guess to which a path belongs, or null. `path` is without its query. */
export function guessedNames(path: string): GuessedNames | null {
  const before = known.get(path);
  if (before !== undefined) return before;
  const group = lookUp(path.slice(0, LONGEST).toLowerCase());
  if (path.length > LONGEST_KNOWN) return group;
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(path, group);
  return group;
}

function lookUp(path: string): GuessedNames | null {
  if (!MAY_BE_GUESSED.test(path) || WELL_KNOWN.test(path)) return null;
  return GUESSED.find(({ patterns }) => patterns.some((pattern) => pattern.test(path))) ?? null;
}

/**
 * Whether nobody misses a refused request: its name is one that scanners guess, and nothing shows that the site knows the
 * one who asked. Whoever comes from a page of the site followed a link, and whoever is logged in has an account.
 * `refererHost` is '' where there is none, `user` '' or '-'.
 */
export function isGuess(path: string, refererHost: string, ownHosts: ReadonlySet<string>, user: string): boolean {
  if (user !== '' && user !== '-') return false;
  if (refererHost !== '' && ownHosts.has(refererHost)) return false;
  return guessedNames(path) !== null;
}
