import { GUESSED, type GuessedNames, MAY_BE_GUESSED, WELL_KNOWN } from './guessed-paths.ts';

const LONGEST = 2000;

/** The group of names that scanners guess to which a path belongs, or null. `written` is without its query. */
export function guessedNames(written: string): GuessedNames | null {
  const path = written.slice(0, LONGEST).toLowerCase();
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
