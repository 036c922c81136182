import type { ErrorLines } from '../../evaluate/incidents/error-lines.ts';
import type { FinderResult } from '../../evaluate/incidents/finder.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { type ExplainSettings, explainFound } from '../explain/explain-found.ts';
import type { KeptLines } from '../explain/kept-lines.ts';
import { SampleLines } from '../explain/sample-lines.ts';
import { sampledApproximation } from '../explain/sampled.ts';
import type { Heading } from '../input/rows.ts';
import type { Explained } from './assemble.ts';
import type { OpenedSource } from './opened-source.ts';

/** What was read beside the result of the search. */
export interface ReadBeside {
  readonly sources: readonly OpenedSource[];
  /** Headings that came in each source. */
  readonly headings: readonly (readonly Heading[])[];
  /** Lines of the sources that cannot be gone back to, by number of the source. */
  readonly kept: ReadonlyMap<number, KeptLines>;
  readonly errors: ErrorLines;
  /** Time of the first request, seconds since 1970. */
  readonly first: number;
  readonly settings: ExplainSettings | undefined;
}

/** Turns what was found into incidents; lines to cite are read again from the inputs. Loaded once something was found. */
export async function explainStream(found: FinderResult, plan: LogPlan, beside: ReadBeside): Promise<Explained> {
  const sources = beside.sources.map(({ input, number, format }) => ({
    input,
    kind: format.kind,
    format,
    headings: beside.headings[number] ?? [],
    kept: beside.kept.get(number) ?? null,
  }));
  const lines = new SampleLines(sources, beside.errors);
  const explained = await explainFound(found, plan, beside.first, beside.settings, lines);
  return { ...explained, sampled: sampledApproximation(found) };
}
