import type { PredictedRefusal } from '../../../packages/why403/src/diagnose/predicted.ts';
import type { Diagnosis } from '../../../packages/why403/src/model/diagnosis.ts';
import type { Explanation } from '../../../packages/why403/src/model/explanation.ts';
import type { Observation } from '../../../packages/why403/src/model/observation.ts';
import type { ReportDocument, Section } from '../../../packages/why403/src/report/document/blocks.ts';

/** What is told of the request that is to be explained. */
export interface Told {
  readonly diagnosis: Diagnosis | null;
  readonly observations: readonly Observation[];
  readonly documents: readonly ReportDocument[];
  readonly url: string | null;
}

/** Nothing was given that could be explained. */
export const NOTHING_TOLD: Told = { diagnosis: null, observations: [], documents: [], url: null };

/** What a configuration says to a request. */
export interface ForetoldHere {
  readonly predicted: readonly PredictedRefusal[];
  readonly caveats: readonly string[];
  readonly explanation: Explanation | null;
  /** The working, as a section of a report. */
  readonly working: readonly Section[];
}

/** No configuration was given, or it says nothing. */
export const NOT_FORETOLD: ForetoldHere = { predicted: [], caveats: [], explanation: null, working: [] };

/** A report of a few lines. */
export function bareReport(
  title: string,
  answer: readonly (readonly [string, string])[],
  sections: readonly Section[] = [],
): ReportDocument {
  return {
    title,
    warning: null,
    context: null,
    answer: answer.map(([label, text]) => ({ label, text, code: null })),
    sections,
  };
}

/** The words of an error, for people. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
