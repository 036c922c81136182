import type { NginxDirective } from '../../model/nginx-config.ts';
import type { FixOperation, Prediction } from '../../model/prediction.ts';
import { evaluateRequest, type Verdict } from './evaluate.ts';
import { type Attempt, candidates } from './fixes.ts';
import type { NginxModel } from './model.ts';
import { causeOf } from './refusal-cause.ts';
import type { ServerRequest, Surroundings, TraceStep } from './request.ts';

/** Blockers one behind the other that a fix takes away. */
const ROUNDS = 12;

/** What the server answers, which line or file decides, and the smallest change that the model confirms. */
export function predictNginx(model: NginxModel, request: ServerRequest, around: Surroundings): Prediction {
  const verdict = evaluateRequest(model, model.tree, request, around);
  const { status, trace } = verdict;
  if (status !== 403) return { status, cause: null, directive: null, fix: null, why: whyNot(verdict) };
  const refusals = trace.filter((step) => step.status === 403);
  const step = decisive(model, request, around, refusals);
  if (step === null) return { status, cause: 'unknown', directive: null, fix: null, why: whyNot(verdict) };
  const operations = smallestFix(model, request, around, verdict);
  return {
    status,
    cause: causeOf(model, step),
    directive: placeOf(step.directive),
    fix: operations === null ? null : { ops: operations },
    why: why(step),
  };
}

function placeOf(directive: NginxDirective | null): Prediction['directive'] {
  return directive === null ? null : { file: directive.source.path, line: directive.line };
}

function why(step: TraceStep): string {
  const { directive, says } = step;
  return directive === null ? says : `${says} (${directive.source.path}, line ${directive.line})`;
}

function whyNot({ status, reason, trace }: Verdict): string {
  if (reason !== null) return `not known: ${reason}`;
  const last = trace.findLast(({ phase }) => phase !== 'server');
  return last === undefined ? `the server answers ${status} to the request itself` : `${status}: ${why(last)}`;
}

/** The refusal that matters: the first whose directive, taken away, lets the request through. */
function decisive(
  model: NginxModel,
  request: ServerRequest,
  around: Surroundings,
  refusals: readonly TraceStep[],
): TraceStep | null {
  if (refusals.length < 2) return refusals[0] ?? null;
  const frees = ({ directive }: TraceStep) => {
    const parent = directive === null ? undefined : model.parentOf(directive);
    if (directive === null || parent === undefined) return false;
    const children = model.tree.children(parent).filter((one) => one !== directive);
    const { status } = evaluateRequest(model, model.tree.with(parent, children), request, around);
    return status !== 403 && status !== null;
  };
  return refusals.find(frees) ?? refusals.at(-1) ?? null;
}

function smallestFix(
  model: NginxModel,
  request: ServerRequest,
  around: Surroundings,
  first: Verdict,
): readonly FixOperation[] | null {
  let attempt: Attempt = { tree: model.tree, around, operations: [] };
  let verdict = first;
  for (let round = 0; round < ROUNDS; round++) {
    const { trace } = verdict;
    const tried = refusalsLastFirst(trace)
      .flatMap((step) => candidates({ model, request, attempt, step, trace }))
      .map((one) => ({ attempt: one, verdict: evaluateRequest(model, one.tree, request, one.around) }));
    const works = tried.find((one) => one.verdict.status !== 403 && one.verdict.status !== null);
    if (works !== undefined) return works.attempt.operations;
    const [next] = tried;
    if (next === undefined || next.verdict.status === null) return null;
    attempt = next.attempt;
    verdict = next.verdict;
  }
  return null;
}

function refusalsLastFirst(trace: readonly TraceStep[]): readonly TraceStep[] {
  const refusals = trace.filter(({ status }) => status === 403);
  return refusals.length < 2 ? refusals : [refusals[0] as TraceStep, ...refusals.slice(1).reverse()];
}
