import type { Diagnosis } from '../model/diagnosis.ts';

/** What the exit code of a diagnosis says. Of several diagnoses the highest code counts: the one that still needs work. */
export const EXIT = { nothingRefused: 0, explained: 1, couldNotRun: 2, unexplained: 3 } as const;

/** The exit code for one diagnosis. */
export function exitCodeOf({ refused, explained }: Diagnosis): number {
  if (!refused) return EXIT.nothingRefused;
  return explained ? EXIT.explained : EXIT.unexplained;
}
