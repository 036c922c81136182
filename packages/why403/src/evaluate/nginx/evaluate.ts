import type { NginxModel } from './model.ts';
import { answerTo } from './phases.ts';
import { Choices, Run, type ServerRequest, type Surroundings, type TraceStep } from './request.ts';
import type { Tree } from './tree.ts';
import { HandedOn, Undecidable } from './values.ts';
import { variable } from './variables.ts';

/** What the configuration and the files say to a request, with the working. */
export interface Verdict {
  /** Null: it depends on what neither of them tells; `reason` says on what. */
  readonly status: number | null;
  readonly reason: string | null;
  /** Whether a program behind the server answers, and nothing before it refused. */
  readonly handedOn: boolean;
  readonly trace: readonly TraceStep[];
}

/** Whether the server no longer refuses: it answers otherwise, or lets a program answer. */
export function letsThrough({ status, handedOn }: Verdict): boolean {
  return handedOn || (status !== null && status !== 403);
}

/** Ways that are walked where something unknown decides. */
const WAYS = 64;

/** Takes a request through the phases, on every way that something unknown leaves open. */
export function evaluateRequest(model: NginxModel, tree: Tree, request: ServerRequest, around: Surroundings): Verdict {
  const waiting: boolean[][] = [[]];
  const reasons = new Set<string>();
  let first: Verdict | null = null;
  for (let way = 0; waiting.length > 0; way++) {
    const choices = new Choices(waiting.pop() as boolean[]);
    const known = choices.taken.length;
    const verdict = oneWay(new Run(model, tree, request, around, choices, variable));
    if (verdict.status === null) return verdict;
    for (const reason of choices.reasons) reasons.add(reason);
    for (let at = known; at < choices.taken.length; at++) waiting.push([...choices.taken.slice(0, at), false]);
    if (first === null) first = verdict;
    else if (first.status !== verdict.status || way > WAYS) return split(first, verdict, [...reasons]);
  }
  return first as Verdict;
}

function split(first: Verdict, other: Verdict, reasons: readonly string[]): Verdict {
  const reason = `${first.status} or ${other.status}: ${reasons.join('; ')}`;
  return { status: null, reason, handedOn: false, trace: other.trace };
}

function oneWay(run: Run): Verdict {
  try {
    const status = answerTo(run);
    const reason = status === null ? 'the connection is closed without an answer (return 444)' : null;
    return { status, reason, handedOn: false, trace: run.trace };
  } catch (error) {
    if (!(error instanceof Undecidable)) throw error;
    const isRefused = run.trace.some(({ status }) => status !== null && status >= 400);
    return { status: null, reason: error.message, handedOn: error instanceof HandedOn && !isRefused, trace: run.trace };
  }
}
