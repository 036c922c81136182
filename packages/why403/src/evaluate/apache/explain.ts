import type { ApacheDirective } from '../../model/apache-config.ts';
import type { ConfigLine, Explanation, LaterBlocker, WorkingStep } from '../../model/explanation.ts';
import type { LineOfConfig } from '../../model/prediction.ts';
import { decisive } from './decisive.ts';
import { type Blocker, FixSearch } from './fix/search.ts';
import { type ApacheSite, type ApacheVerdict, predictApache } from './predict-apache.ts';
import type { ApacheWire } from './request.ts';

/** What Apache answers and why: the working, the line or file that decides, the smallest change, and what is behind. */
export function explainApache(site: ApacheSite, wire: ApacheWire): Explanation {
  const verdict = predictApache(site.compiled, wire, site.world);
  const { status, decision, why } = verdict;
  const trace = working(verdict);
  if (status !== 403 || decision === null) {
    const said = status === null ? `not known: ${why}` : why;
    return { ...NOTHING, status, why: said, trace };
  }
  const fix = new FixSearch(site, wire).from({ operations: [], verdict, blockers: [] });
  const found = decisive(site, wire, decision, verdict);
  const line = found.line === null ? null : lineOf(found.line);
  const behind = fix.blockers.slice(1).map(laterBlocker);
  const lines = line === null ? [] : [line, ...(found.alone ? [] : behind.flatMap((one) => one.directive ?? []))];
  return {
    status,
    cause: decision.cause ?? 'config-deny',
    directive: line === null || !found.alone ? null : placeOf(line),
    lines: lines.map(placeOf),
    line,
    path: decision.blocked?.path ?? null,
    fix: fix.operations === null ? null : { ops: fix.operations },
    why: line === null ? why : `${why} (${line.file}, line ${line.line})`,
    trace,
    behind,
  };
}

const NOTHING = { cause: null, directive: null, lines: [], line: null, path: null, fix: null, behind: [] };

function placeOf({ file, line }: ConfigLine): LineOfConfig {
  return { file, line };
}

function working({ steps, decision }: ApacheVerdict): readonly WorkingStep[] {
  const taken = steps.map(({ phase, what, by }) => step(phase, what, by));
  if (decision === null) return taken;
  const { why, by, blocked, status } = decision;
  const end = { ...step('answer', why, by), path: blocked?.path ?? null, status: status >= 400 ? status : null };
  return [...taken, end];
}

function step(phase: string, says: string, by: ApacheDirective | null): WorkingStep {
  return { phase, says, directive: by === null ? null : lineOf(by), path: null, status: null };
}

function laterBlocker({ decision, ops }: Blocker): LaterBlocker {
  const { cause, by, blocked, why } = decision;
  const directive = by === null ? null : lineOf(by);
  return { cause: cause ?? 'config-deny', directive, path: blocked?.path ?? null, why, ops };
}

function lineOf({ name, key, raw, source, line }: ApacheDirective): ConfigLine {
  const words = raw === '' ? name : `${name} ${raw}`;
  return { file: source.path, line, text: key.startsWith('<') ? `<${words}>` : words };
}
