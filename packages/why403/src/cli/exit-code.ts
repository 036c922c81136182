import type { Diagnosis } from '../model/diagnosis.ts';

/** What the exit code of a diagnosis says. */
export const EXIT = { nothingRefused: 0, explained: 1, couldNotRun: 2, unexplained: 3 } as const;

/** Of several diagnoses, the one that still needs work decides. */
export function exitCodeOf(diagnoses: readonly Diagnosis[]): number {
  const refused = diagnoses.filter((diagnosis) => diagnosis.refused);
  if (refused.length === 0) return EXIT.nothingRefused;
  return refused.every((diagnosis) => diagnosis.explained) ? EXIT.explained : EXIT.unexplained;
}
