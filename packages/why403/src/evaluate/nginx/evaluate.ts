import type { NginxDirective } from '../../model/nginx-config.ts';
import type { NginxModel } from './model.ts';
import { answerFrom, answerTo } from './phases.ts';
import {
  Choices,
  type Place,
  Run,
  type ServerRequest,
  type Surroundings,
  type TraceStep,
  type Waypoints,
} from './request.ts';
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
  return onAllWays((choices) => oneWay(Run.of({ model, tree, request, around, choices, read: variable }), answerTo));
}

/** A question: the verdict as things stand, and those with changes that are tried. */
export class Question {
  readonly model: NginxModel;
  readonly request: ServerRequest;
  readonly around: Surroundings;
  readonly verdict: Verdict;
  private readonly waypoints: Waypoints = { arrived: null, located: null, access: null };

  constructor(model: NginxModel, request: ServerRequest, around: Surroundings) {
    this.model = model;
    this.request = request;
    this.around = around;
    this.verdict = onAllWays((choices) => {
      const run = Run.of({ model, tree: model.tree, request, around, choices, read: variable });
      run.waypoints = this.waypoints;
      return oneWay(run, answerTo);
    });
  }

  /** The verdict with a change. It is evaluated from the last place before which nothing reads what is changed. */
  changed(tree: Tree, around: Surroundings): Verdict {
    const place = placeBefore(tree, around === this.around);
    const start = this.waypoints[place] ?? this.waypoints.arrived;
    if (start === null) return evaluateRequest(this.model, tree, this.request, around);
    const from = start === this.waypoints[place] ? place : 'arrived';
    return onAllWays((choices) => oneWay(start.copy(tree, around, choices), (run) => answerFrom(run, from)));
  }
}

/** What is read in the access phase alone. */
const ACCESS: ReadonlySet<string> = new Set([
  'allow',
  'auth_basic',
  'auth_basic_user_file',
  'auth_request',
  'deny',
  'satisfy',
]);
/** Of a location these are read in its rewrite phase alone. */
const STEPS: ReadonlySet<string> = new Set(['if', 'return', 'rewrite', 'set']);

/**
 * The place up to which a request comes whatever the changes are. Until the server is found and the request line is
 * read no files are asked, and nothing that is ever changed to let somebody in.
 */
function placeBefore(tree: Tree, hasSameFiles: boolean): Place {
  let place: Place = hasSameFiles ? 'access' : 'arrived';
  for (let { changed } = tree; changed !== null && place !== 'arrived'; changed = changed.before) {
    const { gone, made, head } = changed;
    if (isOneOf(ACCESS, gone) && isOneOf(ACCESS, made)) continue;
    place = isOneOf(STEPS, gone) && isOneOf(STEPS, made) && isInLocation(tree, head) ? 'located' : 'arrived';
  }
  return place;
}

function isOneOf(names: ReadonlySet<string>, directive: NginxDirective | null): boolean {
  return directive === null || names.has(directive.name);
}

function isInLocation(tree: Tree, head: NginxDirective | null): boolean {
  let scope = head === null ? null : tree.scopeOf(head);
  while (scope !== null && scope.kind === 'if') scope = scope.parent;
  return scope !== null && (scope.kind === 'location' || scope.kind === 'limit_except');
}

function onAllWays(walk: (choices: Choices) => Verdict): Verdict {
  const first = new Choices([]);
  const verdict = walk(first);
  if (verdict.status === null || first.taken.length === 0) return verdict;
  return others(walk, first, verdict);
}

/** The ways that the first one left open: for each choice that it took, and those that follow on each. */
function others(walk: (choices: Choices) => Verdict, taken: Choices, first: Verdict): Verdict {
  const waiting: boolean[][] = [];
  const reasons = new Set<string>();
  const add = (choices: Choices, known: number) => {
    for (const reason of choices.reasons) reasons.add(reason);
    for (let at = known; at < choices.taken.length; at++) waiting.push([...choices.taken.slice(0, at), false]);
  };
  add(taken, 0);
  for (let way = 1; waiting.length > 0; way++) {
    const next = waiting.pop() as boolean[];
    const choices = new Choices(next);
    const verdict = walk(choices);
    if (verdict.status === null) return verdict;
    add(choices, next.length);
    if (first.status !== verdict.status || way > WAYS) return split(first, verdict, [...reasons]);
  }
  return first;
}

function split(first: Verdict, other: Verdict, reasons: readonly string[]): Verdict {
  const reason = `${first.status} or ${other.status}: ${reasons.join('; ')}`;
  return { status: null, reason, handedOn: false, trace: other.trace };
}

function oneWay(run: Run, answer: (run: Run) => number | null): Verdict {
  try {
    const status = answer(run);
    const reason = status === null ? 'the connection is closed without an answer (return 444)' : null;
    return { status, reason, handedOn: false, trace: run.trace };
  } catch (error) {
    if (!(error instanceof Undecidable)) throw error;
    const isRefused = run.trace.some(({ status }) => status !== null && status >= 400);
    return { status: null, reason: error.message, handedOn: error instanceof HandedOn && !isRefused, trace: run.trace };
  }
}
