import { diagnoseOnDemand } from './knowledge/on-demand.ts';
import type { CaseId } from './model/observation.ts';
import { readInput } from './read/input.ts';
import { logReadersFor } from './read/logs/may-be-log.ts';
import type { SessionResult } from './session.ts';

/** Diagnoses saved evidence, one result for each exchange in it. Nothing is ever sent. */
export async function diagnoseText(text: string, name: string): Promise<(SessionResult & { readonly id: CaseId })[]> {
  const results = [];
  for (const { id, observations } of readInput(text, name, await logReadersFor(text))) {
    results.push({ id, diagnosis: await diagnoseOnDemand(observations), observations });
  }
  return results;
}
