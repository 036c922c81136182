import type { FixOperation } from '../../../model/prediction.ts';
import { NEW_FILE } from '../../../model/server-files.ts';
import { ChangedFiles } from '../../nginx/changed-files.ts';
import { type ApacheSite, type ApacheVerdict, letsThrough, predictApache } from '../predict-apache.ts';
import type { ApacheWire, Decision } from '../request.ts';
import { candidates } from './candidates.ts';
import { editText } from './edit-text.ts';

/** Blockers one behind the other that a fix takes away. */
const ROUNDS = 6;
/** Evaluations that a search may take. */
const EVALUATIONS = 60;

/** A refusal that was met on the way to a fix, with what was changed against it. */
export interface Blocker {
  readonly decision: Decision;
  readonly ops: readonly FixOperation[];
}

/** What was found: changes after which the request is let through, or null; and the refusals met. */
export interface Fix {
  readonly operations: readonly FixOperation[] | null;
  readonly blockers: readonly Blocker[];
}

interface Attempt {
  readonly operations: readonly FixOperation[];
  readonly verdict: ApacheVerdict;
  readonly blockers: readonly Blocker[];
}

/** Takes one blocker away after the other, until the request is no longer refused. */
export class FixSearch {
  private readonly site: ApacheSite;
  private readonly wire: ApacheWire;
  private left = EVALUATIONS;

  constructor(site: ApacheSite, wire: ApacheWire) {
    this.site = site;
    this.wire = wire;
  }

  /** Changes against the first refusal come first; where none is enough, what may follow on each. */
  from({ operations, verdict, blockers }: Attempt): Fix {
    const { decision } = verdict;
    if (decision === null) return { operations: null, blockers };
    const tried: Attempt[] = [];
    for (const ops of candidates(decision, this.wire, this.site)) {
      if (--this.left < 0) break;
      const all = [...operations, ...ops];
      const next = evaluateWith(this.site, this.wire, all);
      const met = [...blockers, { decision, ops }];
      const { status } = next;
      if (letsThrough(next)) return { operations: all, blockers: met };
      // An access file that can be read at last may hold a mistake.
      const isOther = status === 403 ? next.why !== verdict.why : status === 500 && next.decision?.by !== null;
      if (isOther) tried.push({ operations: all, verdict: next, blockers: met });
    }
    let first: Fix | null = null;
    for (const one of blockers.length + 1 < ROUNDS ? tried : []) {
      const found = this.from(one);
      if (found.operations !== null) return found;
      first ??= found;
    }
    return first ?? { operations: null, blockers: [...blockers, { decision, ops: [] }] };
  }
}

function evaluateWith(site: ApacheSite, wire: ApacheWire, operations: readonly FixOperation[]): ApacheVerdict {
  const files = new ChangedFiles(site.world.files);
  const texts = new Map<string, string>();
  for (const operation of operations) {
    const path = 'file' in operation ? operation.file : operation.path;
    const status = files.look(path);
    if (operation.op === 'chmod') {
      if (typeof status === 'object') files.change(path, { ...status, mode: Number.parseInt(operation.mode, 8) });
      continue;
    }
    const text = texts.get(path) ?? files.read(path);
    const edited = editText(text === 'missing' ? '' : text, operation);
    texts.set(path, edited);
    files.change(path, typeof status === 'object' ? status : NEW_FILE, edited);
  }
  const isConfig = [...texts.keys()].some((path) => site.compiled.config.sources.some((one) => one.path === path));
  const compiled = isConfig ? site.reload(texts) : site.compiled;
  if (compiled.mistakes.length + compiled.config.problems.length > mistakesOf(site)) {
    return { status: null, why: 'the server would not start', decision: null, handedOn: false, steps: [] };
  }
  return predictApache(compiled, wire, { ...site.world, files });
}

function mistakesOf({ compiled }: ApacheSite): number {
  return compiled.mistakes.length + compiled.config.problems.length;
}
