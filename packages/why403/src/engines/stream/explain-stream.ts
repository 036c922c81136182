import type { ErrorLines } from '../../evaluate/incidents/error-lines.ts';
import type { FinderResult } from '../../evaluate/incidents/finder.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { type CrawlerSettings, explainFound } from '../explain/explain-found.ts';
import { SampleLines } from '../explain/sample-lines.ts';
import type { Explained } from './assemble.ts';
import type { OpenedSource } from './opened-source.ts';

/** What was read beside the result of the search. */
export interface ReadBeside {
  readonly sources: readonly OpenedSource[];
  readonly errors: ErrorLines;
  readonly first: number;
  readonly crawlers: CrawlerSettings | undefined;
}

/** Turns what was found into incidents; lines to cite are read again from the inputs. Loaded once something was found. */
export function explainStream(found: FinderResult, plan: LogPlan, beside: ReadBeside): Promise<Explained> {
  const sources = beside.sources.map(({ input, format }) => ({ input, kind: format.kind, format }));
  return explainFound(found, plan, beside.first, beside.crawlers, new SampleLines(sources, beside.errors));
}
