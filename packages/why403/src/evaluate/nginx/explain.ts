import type { ConfigLine, Explanation, LaterBlocker, WorkingStep } from '../../model/explanation.ts';
import type { NginxDirective } from '../../model/nginx-config.ts';
import type { FixOperation, LineOfConfig, Prediction } from '../../model/prediction.ts';
import { type Decisive, decisive, type Removals } from './decisive.ts';
import { letsThrough, Question, type Verdict } from './evaluate.ts';
import { type Attempt, candidates } from './fixes.ts';
import type { NginxModel } from './model.ts';
import { causeOf } from './refusal-cause.ts';
import type { ServerRequest, Surroundings, TraceStep } from './request.ts';

/** Blockers one behind the other that a fix takes away. */
const ROUNDS = 12;

/** An answer with what was found out about it. */
interface Answer {
  readonly verdict: Verdict;
  /** Null where nothing is refused. */
  readonly refusal: { readonly decisive: Decisive; readonly fix: Fix } | null;
  readonly prediction: Prediction;
}

/** What the server answers, which line or file decides, and the smallest change that the model confirms. */
export function predictNginx(model: NginxModel, request: ServerRequest, around: Surroundings): Prediction {
  return answerTo(model, request, around).prediction;
}

/** The same with the working, and with what stands behind the first refusal. */
export function explainNginx(model: NginxModel, request: ServerRequest, around: Surroundings): Explanation {
  const { verdict, refusal, prediction } = answerTo(model, request, around);
  const directive = refusal?.decisive.directive ?? null;
  return {
    ...prediction,
    line: directive === null ? null : lineOf(directive),
    path: refusal === null ? null : blockedPath(refusal.decisive.step),
    trace: working(verdict.trace),
    behind: refusal?.fix.blockers.slice(1).map((one) => laterBlocker(model, one)) ?? [],
  };
}

function answerTo(model: NginxModel, request: ServerRequest, around: Surroundings): Answer {
  const question = new Question(model, request, around);
  const { verdict } = question;
  const { status } = verdict;
  const removals: Removals = new Map();
  const found = status === 403 ? decisive(question, removals) : null;
  if (found === null) {
    const cause = status === 403 ? 'unknown' : null;
    return {
      verdict,
      refusal: null,
      prediction: { status, cause, directive: null, lines: [], fix: null, why: whyNot(verdict) },
    };
  }
  const start: Attempt = { tree: model.tree, around, operations: [], removed: null };
  const fix = new FixSearch(question, removals).from(start, verdict, []);
  const { directive } = found;
  const prediction = {
    status,
    cause: causeOf(model, found.step),
    directive: directive === null || !found.alone ? null : placeOf(directive),
    lines: directive === null ? [] : [placeOf(directive), ...(found.alone ? [] : linesBehind(fix))],
    fix: fix.operations === null ? null : { ops: fix.operations },
    why: whyDecided(found),
  };
  return { verdict, refusal: { decisive: found, fix }, prediction };
}

/** What refuses after the first refusal is gone. */
function linesBehind({ blockers }: Fix): LineOfConfig[] {
  return blockers.slice(1).flatMap(({ step: { directive } }) => (directive === null ? [] : [placeOf(directive)]));
}

function placeOf({ source, line }: NginxDirective): LineOfConfig {
  return { file: source.path, line };
}

function whyDecided({ step, directive }: Decisive): string {
  if (directive === null || directive === step.directive) return why(step);
  return `${why(step)}; "${textOf(directive)}" (${directive.source.path}, line ${directive.line}) leads there`;
}

function why({ directive, says }: TraceStep): string {
  return directive === null ? says : `${says} (${directive.source.path}, line ${directive.line})`;
}

function whyNot({ status, reason, trace }: Verdict): string {
  if (reason !== null) return `not known: ${reason}`;
  const last = trace.findLast(({ phase }) => phase !== 'server');
  return last === undefined ? `the server answers ${status} to the request itself` : `${status}: ${why(last)}`;
}

function working(trace: readonly TraceStep[]): readonly WorkingStep[] {
  return trace.map(({ phase, says, directive, path, status }) => ({
    phase,
    says,
    directive: directive === null ? null : lineOf(directive),
    path,
    status,
  }));
}

function lineOf(directive: NginxDirective): ConfigLine {
  return { file: directive.source.path, line: directive.line, text: textOf(directive) };
}

function textOf({ name, args, block }: NginxDirective): string {
  return `${[name, ...args].join(' ')}${block === null ? ';' : ' { … }'}`;
}

/** What stands in the way on the disk: of a path the part that is closed. */
function blockedPath({ detail, path }: TraceStep): string | null {
  if (detail === null) return path;
  if ('path' in detail) return detail.path;
  return detail.kind === 'index' ? detail.folder : path;
}

interface Blocker {
  readonly step: TraceStep;
  readonly ops: readonly FixOperation[];
}

function laterBlocker(model: NginxModel, { step, ops }: Blocker): LaterBlocker {
  const directive = step.directive === null ? null : lineOf(step.directive);
  return { cause: causeOf(model, step), directive, path: blockedPath(step), why: why(step), ops };
}

interface Fix {
  readonly operations: readonly FixOperation[] | null;
  /** Refusals that were met on the way, with what was changed against each. */
  readonly blockers: readonly Blocker[];
}

/** Evaluations that a search for a fix may take. */
const EVALUATIONS = 120;

/** Takes away one blocker after the other until the request is let through. */
class FixSearch {
  private readonly question: Question;
  private readonly removals: Removals;
  private left = EVALUATIONS;

  constructor(question: Question, removals: Removals) {
    this.question = question;
    this.removals = removals;
  }

  /** Changes of the first refusal come first; where none is enough, those that may follow on each. */
  from(attempt: Attempt, { trace }: Verdict, blockers: readonly Blocker[]): Fix {
    const { model, request } = this.question;
    const refusals = refusalsLastFirst(trace);
    const tried = [];
    for (const step of refusals)
      for (const make of candidates({ model, request, attempt, step, trace })) {
        const one = make();
        if (one === null) continue;
        if (--this.left < 0) break;
        const known = one.removed === null ? undefined : this.removals.get(one.removed);
        const verdict = known ?? this.question.changed(one.tree, one.around);
        const met = [...blockers, { step, ops: one.operations.slice(attempt.operations.length) }];
        if (letsThrough(verdict)) return { operations: one.operations, blockers: met };
        if (verdict.status === 403) tried.push({ attempt: one, verdict, met });
      }
    let first: Fix | null = null;
    for (const one of blockers.length + 1 < ROUNDS ? tried : []) {
      const found = this.from(one.attempt, one.verdict, one.met);
      if (found.operations !== null) return found;
      first ??= found;
    }
    const [refusal] = refusals;
    return (
      first ?? {
        operations: null,
        blockers: refusal === undefined ? blockers : [...blockers, { step: refusal, ops: [] }],
      }
    );
  }
}

function refusalsLastFirst(trace: readonly TraceStep[]): readonly TraceStep[] {
  const refusals = trace.filter(({ status }) => status === 403);
  return refusals.length < 2 ? refusals : [refusals[0] as TraceStep, ...refusals.slice(1).reverse()];
}
