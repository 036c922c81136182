/** How much comparing a question may still take. */
export interface Effort {
  /** Whether every one of the patterns may be held against every one of the texts; takes it off what is left. */
  affords(patterns: readonly string[], texts: readonly string[]): boolean;
}

/**
 * Characters that are looked at for one question, less than a second's work. Policies as people have them take some
 * thousands; patterns that are made to take long would take minutes.
 */
const MOST = 100_000_000;
/** Not worth counting. */
const LITTLE = 10_000;

/** The effort for one question. */
export function newEffort(): Effort {
  let left = MOST;
  return {
    affords(patterns, texts) {
      let [long, wild] = [0, 0];
      for (const { length } of texts) long += length;
      // Around a `?` every place of the text may be tried anew; without one a pattern passes over it once.
      for (const pattern of patterns) wild += pattern.includes('?') ? pattern.length : 1;
      const amount = long * wild;
      if (amount <= LITTLE) return true;
      if (amount > left) return false;
      left -= amount;
      return true;
    },
  };
}
