import type { AccessReport, AccessSeverity, PolicyCheck, PolicyFinding } from '../../model/access-report.ts';
import type { LintFinding, LintLevel, LintReport, LintRule } from '../../model/lint.ts';
import { wrap } from '../document/wrap.ts';
import { jsonText } from '../escape/json.ts';
import { terminalLine } from '../escape/terminal.ts';

interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** What a check or a comparison found, for people. */
export function accessReportText(report: AccessReport, style: Paint, width: number): string {
  const { findings, notes, files, command } = report;
  const lines: string[] = [];
  for (const { check, severity, title, rule, route, file, line, says, change, effect } of findings) {
    const where = [route, rule === null ? null : `rule ${rule}`].filter((one) => one !== null).join(', ');
    const head = effect === null ? painted(severity, style) : style.bold(EFFECTS[effect]);
    lines.push(`${head}  ${title}${where === '' ? '' : `: ${terminalLine(where)}`} ${style.dim(`[${check}]`)}`);
    lines.push(...wrap(terminalLine(says), width, '  '));
    lines.push(...wrap(`→ ${change}`, width, '  '));
    lines.push(style.dim(`  ${terminalLine(file)}${line === null ? '' : `, line ${line}`}`), '');
  }
  for (const note of notes) lines.push(...wrap(`Not looked at: ${terminalLine(note)}.`, width, ''), '');
  const looked = files.map(terminalLine).join(command === 'diff' ? ' → ' : ', ');
  const nothing = command === 'diff' ? 'Nobody loses or gains access' : 'Nothing found';
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  lines.push(`${findings.length === 0 ? nothing : count} in ${looked}.`);
  return `${lines.join('\n')}\n`;
}

const EFFECTS = { loses: 'loses access', gains: 'gains access', changes: 'changes' } as const;

function painted(severity: AccessSeverity, style: Paint): string {
  if (severity === 'error') return style.red(severity);
  return severity === 'warning' ? style.yellow(severity) : style.cyan(severity);
}

/** The same for programs: `access-report.schema.json`. */
export function accessReportJson(report: AccessReport): string {
  return `${jsonText(report, 2)}\n`;
}

/** The same in the form that `lintToSarif` takes; `paths` are the whole names of the files. */
export function accessReportAsLint(
  { findings, notes }: AccessReport,
  checks: readonly PolicyCheck[],
  paths: ReadonlyMap<string, string>,
): { readonly report: LintReport; readonly rules: readonly LintRule[] } {
  const asLint = ({ check, severity, title, file, line, says, change }: PolicyFinding): LintFinding => {
    const place = { file: paths.get(file) ?? file, line };
    return { check, level: levelOf(severity), title, ...place, says, change, fix: null };
  };
  const rules = checks.map(({ id, severity, title, change }) => ({
    id,
    level: levelOf(severity),
    title,
    explanation: title,
    change,
  }));
  return { report: { version: 1, targets: [], findings: findings.map(asLint), notes }, rules };
}

function levelOf(severity: AccessSeverity): LintLevel {
  return severity === 'info' ? 'note' : severity;
}
