import { accountsOf } from '../../collect/server-files/accounts.ts';
import { UsageError } from '../../errors.ts';
import { CHECKS as APACHE } from '../../lint/apache/index.ts';
import type { Check } from '../../lint/define-check.ts';
import { CHECKS as FILES } from '../../lint/files/index.ts';
import { CHECKS as NGINX } from '../../lint/nginx/index.ts';
import { inOrder, runChecks } from '../../lint/run-checks.ts';
import type { LintFinding, LintReport, LintRule } from '../../model/lint.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { lintToJson } from '../../report/lint/json.ts';
import { lintToSarif } from '../../report/lint/sarif.ts';
import { lintToText } from '../../report/lint/text.ts';
import { decoded } from '../decoded.ts';
import { findSources } from '../lint/targets.ts';
import { type LintSurroundings, viewsOf } from '../lint/views.ts';
import { terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

/** Options of `why403 lint` as commander gives them. */
export interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly owner?: string;
  readonly prefix?: string;
  readonly workerUser: string;
}

const RULES: readonly LintRule[] = [...NGINX, ...APACHE, ...FILES];

/** Looks at configurations and sites without a request; 0: nothing found, 1: something. */
export function lintCommand(path: string | null, options: LintOptions): number {
  const chosen = chosenIds(options);
  const surroundings: LintSurroundings = {
    prefix: options.prefix ?? null,
    workerUser: options.workerUser,
    owner: ownerOf(options),
  };
  const sources = findSources(path);
  const findings: LintFinding[] = [];
  const notes: string[] = [];
  const run = <View>(checks: readonly Check<View>[], view: View) =>
    findings.push(
      ...runChecks(
        checks.filter(({ id }) => chosen.has(id)),
        view,
      ),
    );
  for (const source of sources) {
    const views = viewsOf(source, surroundings);
    if (views.nginx !== null) run(NGINX, views.nginx);
    if (views.apache !== null) run(APACHE, views.apache);
    for (const view of views.files) run(FILES, view);
    notes.push(...views.notes);
  }
  const targets = sources.map(({ kind, path: one, only }) => ({ kind, path: decoded(only ?? one) }));
  const report: LintReport = { version: 1, targets, findings: inOrder(findings.map(shown)), notes: notes.map(decoded) };
  process.stdout.write(formatted(report, options.format));
  return report.findings.length === 0 ? 0 : 1;
}

function chosenIds({ only, except = [] }: LintOptions): ReadonlySet<string> {
  const matching = (word: string) => {
    const found = RULES.filter(({ id }) => id === word || id.startsWith(`${word}/`)).map(({ id }) => id);
    if (found.length === 0) throw new UsageError(`there is no check "${word}"; docs/lint lists them`);
    return found;
  };
  const chosen = new Set(only === undefined ? RULES.map(({ id }) => id) : only.flatMap(matching));
  for (const id of except.flatMap(matching)) chosen.delete(id);
  return chosen;
}

function ownerOf({ owner }: LintOptions): WorkerIdentity | null {
  if (owner === undefined) return null;
  const found = accountsOf().login(owner);
  if (found === null || found.gid === -1) throw new UsageError(`there is no user "${owner}"`);
  return found;
}

/** Paths of the model are bytes. */
function shown(finding: LintFinding): LintFinding {
  const { file, says, change, fix } = finding;
  const path = fix !== null && 'path' in fix ? { ...fix, path: decoded(fix.path) } : fix;
  return { ...finding, file: decoded(file), says: decoded(says), change: decoded(change), fix: path };
}

function formatted(report: LintReport, format: LintOptions['format']): string {
  if (format === 'json') return lintToJson(report);
  if (format === 'sarif') return lintToSarif(report, RULES, { version: VERSION, folder: process.cwd() });
  const { style, width } = terminal();
  return lintToText(report, { style, width });
}
