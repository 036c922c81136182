import type { LintLevel, LintReport } from '../../model/lint.ts';
import { wrap } from '../document/wrap.ts';
import { terminalLine } from '../escape/terminal.ts';

interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

interface TextOptions {
  readonly style: Paint;
  readonly width: number;
}

/** Findings file by file, for people. */
export function lintToText({ targets, findings, notes }: LintReport, { style, width }: TextOptions): string {
  const lines: string[] = [];
  let file = '';
  for (const finding of findings) {
    if (finding.file !== file) lines.push('', style.bold(terminalLine(finding.file)));
    file = finding.file;
    const place = finding.line === null ? '' : `line ${finding.line}  `;
    lines.push(`  ${place}${painted(finding.level, style)}  ${finding.title} ${style.dim(`[${finding.check}]`)}`);
    lines.push(...indented(terminalLine(finding.says), width));
    lines.push(...indented(`→ ${terminalLine(finding.change)}`, width));
  }
  for (const note of notes) lines.push('', ...indented(`Not looked at: ${terminalLine(note)}.`, width));
  const looked = targets.map(({ path }) => terminalLine(path)).join(', ');
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  lines.push('', findings.length === 0 ? `Nothing found in ${looked}.` : `${count} in ${looked}.`);
  return `${lines.slice(lines[0] === '' ? 1 : 0).join('\n')}\n`;
}

function painted(level: LintLevel, style: Paint): string {
  if (level === 'error') return style.red(level);
  return level === 'warning' ? style.yellow(level) : style.cyan(level);
}

function indented(text: string, width: number): string[] {
  return wrap(text, width, '    ');
}
