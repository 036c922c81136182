import type { NginxDirective } from '../../model/nginx-config.ts';
import { letsThrough, type Question, type Verdict } from './evaluate.ts';
import type { TraceStep } from './request.ts';
import type { Scope } from './tree.ts';

/** The step that refuses, and the directive whose removal would let the request through, where one does. */
export interface Decisive {
  readonly step: TraceStep;
  readonly directive: NginxDirective | null;
  /** Whether its removal alone lets the request through: other lines may refuse behind it. */
  readonly alone: boolean;
}

interface Candidate {
  readonly step: TraceStep;
  readonly directive: NginxDirective;
  /** The level from which the directive is in force. */
  readonly scope: Scope | null;
}

/** Directives that may be taken away by themselves, and without which a request goes another way. */
const REMOVABLE: ReadonlySet<string> = new Set([
  'allow',
  'auth_basic',
  'auth_basic_user_file',
  'auth_request',
  'deny',
  'disable_symlinks',
  'error_page',
  'if',
  'index',
  'internal',
  'limit_except',
  'location',
  'real_ip_header',
  'return',
  'rewrite',
  'satisfy',
  'set',
  'set_real_ip_from',
  'try_files',
]);

/** What the server answers without a directive, for those that were taken away by themselves. */
export type Removals = Map<NginxDirective, Verdict>;

/**
 * The refusal that matters, found by taking away in turn each directive that took part: first those that refuse, then
 * those that led there, then the blocks around them. Where nothing helps by itself, the first refusal.
 */
export function decisive(question: Question, removals: Removals): Decisive | null {
  const { trace } = question.verdict;
  const refusals = trace.filter(isRefusal);
  const [first] = refusals;
  if (first === undefined) return null;
  for (const step of refusals)
    for (const one of candidate(step, step)) if (frees(question, one, removals)) return { ...one, alone: true };
  // What the files refuse has no line.
  if (first.directive === null) return { step: first, directive: null, alone: false };
  const leading = trace
    .filter(isLeading)
    .reverse()
    .flatMap((step) => candidate(first, step));
  const around403 = refusals.flatMap((step) =>
    blocksAround(step).flatMap((head) => candidate(step, { directive: head, scope: step.scope })),
  );
  const tried = [...new Map([...leading, ...around403].map((one) => [one.directive, one])).values()];
  const found = tried.find((one) => frees(question, one, removals));
  return found === undefined ? { step: first, directive: first.directive, alone: false } : { ...found, alone: true };
}

/** Whether the request is let through without a directive. */
function frees(question: Question, { directive, scope }: Candidate, removals: Removals): boolean {
  const { model, around } = question;
  const block = model.tree.blockOf(directive, scope);
  if (block === undefined) return false;
  const verdict = question.changed(model.tree.with({ block, gone: directive, made: null }), around);
  removals.set(directive, verdict);
  return letsThrough(verdict);
}

function isRefusal({ status }: TraceStep): boolean {
  return status === 403;
}

function candidate(step: TraceStep, { directive, scope }: Pick<TraceStep, 'directive' | 'scope'>): Candidate[] {
  return directive === null ? [] : [{ step, directive, scope }];
}

function isLeading({ status, directive }: TraceStep): boolean {
  return status === null && directive !== null && directive.block === null && REMOVABLE.has(directive.name);
}

/** The `if`, `limit_except` and `location` blocks that a step was taken in, from the innermost. */
function blocksAround({ scope }: TraceStep): NginxDirective[] {
  const heads: NginxDirective[] = [];
  for (let level: Scope | null = scope; level !== null; level = level.parent)
    if (level.head !== null && REMOVABLE.has(level.kind)) heads.push(level.head);
  return heads;
}
