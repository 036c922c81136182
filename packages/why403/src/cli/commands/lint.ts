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
import { lintToJunit } from '../../report/lint/junit.ts';
import { lintToSarif } from '../../report/lint/sarif.ts';
import { lintToText } from '../../report/lint/text.ts';
import { decoded } from '../decoded.ts';
import { type MustAllowChecks, mustAllowChecks } from '../lint/must-allow.ts';
import { findSources, isFile, type Source } from '../lint/targets.ts';
import { type LintSurroundings, viewsOf } from '../lint/views.ts';
import { terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

/** Options of `why403 lint` as commander gives them. */
export interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'junit';
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly owner?: string;
  readonly prefix?: string;
  readonly workerUser: string;
  readonly mustAllow?: string;
  readonly fixModes?: boolean;
  readonly yes?: boolean;
}

const RULES: readonly LintRule[] = [...NGINX, ...APACHE, ...FILES];

/** Findings of one check; of more than these only how many there are. */
const MOST_FOR_PEOPLE = 25;
const MOST_FOR_PROGRAMS = 1000;
/** Modes that are changed in one run. */
const MOST_AT_ONCE = 100_000;

interface Looking {
  readonly chosen: ReadonlySet<string>;
  readonly wanted: MustAllowChecks | null;
  readonly most: number;
}

/** Looks at configurations and sites without a request; 0: nothing found, 1: something. */
export async function lintCommand(path: string | null, options: LintOptions): Promise<number> {
  if (path !== null && /\.json$/i.test(path) && isFile(path))
    return (await import('./policy-lint.ts')).policyLintCommand([path], options);
  const wanted = options.mustAllow === undefined ? null : mustAllowChecks(options.mustAllow);
  const chosen = chosenIds(options);
  const owner = ownerOf(options);
  const surroundings = { prefix: options.prefix ?? null, workerUser: options.workerUser, owner };
  const sources = findSources(path);
  const look = (most: number) => lookAt(sources, surroundings, { chosen, most, wanted });
  const most = options.format === 'text' ? MOST_FOR_PEOPLE : MOST_FOR_PROGRAMS;
  let looked = look(options.fixModes === true ? MOST_AT_ONCE : most);
  if (options.fixModes === true) {
    await (await import('../lint/fix-modes.ts')).fixModes(looked.findings, owner, options.yes === true);
    looked = look(most);
  }
  const report: LintReport = {
    version: 1,
    targets: sources.map(({ kind, path: one, only }) => ({ kind, path: decoded(only ?? one) })),
    findings: inOrder(looked.findings.map(shown)),
    notes: looked.notes.map(decoded),
  };
  process.stdout.write(formatted(report, options.format, wanted));
  return report.findings.length === 0 ? 0 : 1;
}

function lookAt(sources: readonly Source[], surroundings: LintSurroundings, { chosen, most, wanted }: Looking) {
  const findings: LintFinding[] = [];
  const notes: string[] = [];
  const run = <View>(checks: readonly Check<View>[], view: View) =>
    findings.push(
      ...runChecks(
        checks.filter(({ id }) => chosen.has(id)),
        view,
        most,
      ),
    );
  for (const source of sources) {
    const views = viewsOf(source, surroundings);
    if (views.nginx !== null) run(NGINX, views.nginx);
    if (views.apache !== null) run(APACHE, views.apache);
    if (views.nginx !== null && wanted !== null) findings.push(...runChecks([wanted.nginx], views.nginx, most));
    if (views.apache !== null && wanted !== null) findings.push(...runChecks([wanted.apache], views.apache, most));
    for (const view of views.files) run(FILES, view);
    notes.push(...views.notes, ...(views.nginx?.notes ?? []), ...(views.apache?.notes ?? []));
  }
  return { findings, notes: [...new Set(notes)] };
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

function formatted(report: LintReport, format: LintOptions['format'], wanted: MustAllowChecks | null): string {
  if (format === 'json') return lintToJson(report);
  if (format === 'junit') return lintToJunit(report);
  if (format === 'sarif')
    return lintToSarif(report, wanted === null ? RULES : [...RULES, wanted.nginx, wanted.apache], {
      version: VERSION,
      folder: process.cwd(),
    });
  const { style, width } = terminal();
  return lintToText(report, { style, width });
}
