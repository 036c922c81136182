import type { FixOperation, Prediction } from '../../model/prediction.ts';
import type { FileStatus } from '../../model/server-files.ts';
import { ChangedFiles } from '../nginx/changed-files.ts';
import type { CompiledApache } from './config/compile.ts';
import { candidates } from './fix/candidates.ts';
import { editText } from './fix/edit-text.ts';
import { type ApacheVerdict, predictApache } from './predict-apache.ts';
import type { ApacheWire, ApacheWorld } from './request.ts';

/** A configuration and what surrounds it; `reload` reads it again with some texts in place of those on the disk. */
export interface ApacheSite {
  readonly compiled: CompiledApache;
  readonly world: ApacheWorld;
  readonly reload: (texts: ReadonlyMap<string, string>) => CompiledApache;
}

/** Blockers one behind the other that a fix takes away. */
const ROUNDS = 6;

/** An answer with its working. */
export interface ApacheExplanation {
  readonly prediction: Prediction;
  readonly verdict: ApacheVerdict;
}

/** What the server answers, which line or file decides, and the smallest change that the model confirms. */
export function predictSite(site: ApacheSite, wire: ApacheWire): Prediction {
  return explainSite(site, wire).prediction;
}

/** The same with its working. */
export function explainSite(site: ApacheSite, wire: ApacheWire): ApacheExplanation {
  const verdict = predictApache(site.compiled, wire, site.world);
  const { status, decision, why } = verdict;
  if (status !== 403 || decision === null) {
    const said = status === null ? `not known: ${why}` : why;
    return { prediction: { status, cause: null, directive: null, fix: null, why: said }, verdict };
  }
  const by = decision.by ?? (decision.cause === 'missing-index' ? (decision.also.at(-1) ?? null) : null);
  const operations = fixFor(site, wire, verdict);
  const prediction: Prediction = {
    status,
    cause: decision.cause ?? 'config-deny',
    directive: by === null ? null : { file: by.source.path, line: by.line },
    fix: operations === null ? null : { ops: operations },
    why: by === null ? why : `${why} (${by.source.path}, line ${by.line})`,
  };
  return { prediction, verdict };
}

interface Attempt {
  readonly operations: readonly FixOperation[];
  readonly verdict: ApacheVerdict;
}

/** Takes one blocker away after the other, until the request is no longer refused. */
function fixFor(site: ApacheSite, wire: ApacheWire, first: ApacheVerdict): readonly FixOperation[] | null {
  let attempt: Attempt = { operations: [], verdict: first };
  for (let round = 0; round < ROUNDS; round++) {
    const { decision } = attempt.verdict;
    if (decision === null) return null;
    const tried = candidates(decision, wire, site.world.worker).map((one) => {
      const operations = [...attempt.operations, one];
      return { operations, verdict: evaluateWith(site, wire, operations) };
    });
    const works = tried.find(({ verdict: { status } }) => status !== null && status !== 403 && status < 500);
    if (works !== undefined) return works.operations;
    // An access file that can be read at last may hold a mistake.
    const next =
      tried.find(({ verdict }) => verdict.status === 403 && verdict.why !== attempt.verdict.why) ??
      tried.find(({ verdict }) => verdict.status === 500 && verdict.decision?.by !== null);
    if (next === undefined) return null;
    attempt = next;
  }
  return null;
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
    return { status: null, why: 'the server would not start', decision: null, steps: [] };
  }
  const world = { ...site.world, files };
  return predictApache(compiled, wire, world);
}

function mistakesOf({ compiled }: ApacheSite): number {
  return compiled.mistakes.length + compiled.config.problems.length;
}

const NEW_FILE: FileStatus = {
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  size: 16,
  modified: 0,
  target: null,
  acl: [],
};
