import type { LogPlan } from '../../model/log-plan.ts';

/** Lengths of time that people think in, in seconds. */
const LADDER = [1, 10, 60, 300, 900, 3600, 14_400, 86_400] as const;
/** Fewer requests say little about what a value has in common with refusals. */
const LEAST_LINES = 300;
const MOST_LINES = 4000;
const MOST_STRETCHES = 20_000;
const CHEAP_STRETCHES = 3000;
const COARSE_OF_FINE = 60;

/** How much log there is, as far as that is known before it is read. */
export interface LogSpan {
  readonly lines: number;
  /** Seconds since 1970, null where unknown. */
  readonly first: number | null;
  readonly last: number | null;
}

/** Length of the fine and the coarse stretches of time, in seconds. */
export interface Stretches {
  readonly fine: number;
  readonly coarse: number;
}

/** The shortest stretches that hold enough requests and are not too many; what the plan says goes first. */
export function chooseStretches(plan: Pick<LogPlan, 'fineSeconds' | 'coarseSeconds'>, span: LogSpan): Stretches {
  const fine = plan.fineSeconds ?? fitting(span);
  return { fine, coarse: plan.coarseSeconds ?? fine * COARSE_OF_FINE };
}

function fitting({ lines, first, last }: LogSpan): number {
  if (first === null || last === null) return 60;
  const seconds = Math.max(1, last - first);
  const longest = LADDER[LADDER.length - 1] ?? 86_400;
  const each = (step: number) => (lines / seconds) * step;
  const possible = LADDER.filter((step) => seconds / step <= MOST_STRETCHES && each(step) >= LEAST_LINES);
  // Of a large log longer ones, which cost less, as long as one thing after the other can be told apart in them.
  const cheap = possible.filter((step) => seconds / step <= CHEAP_STRETCHES && each(step) <= MOST_LINES);
  return cheap[0] ?? possible[0] ?? longest;
}
