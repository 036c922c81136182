import { changeModes, type ModePlan, planModes } from '../../act/fix-modes.ts';
import { UsageError } from '../../errors.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { modeText } from '../../lint/files-view.ts';
import type { LintFinding } from '../../model/lint.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { terminalLine } from '../../report/escape/terminal.ts';
import { isConfirmed } from '../confirm.ts';
import { decoded } from '../decoded.ts';

/** Shows the modes that findings ask for, asks, and changes those of files that belong to the owner. */
export async function fixModes(
  findings: readonly LintFinding[],
  owner: WorkerIdentity | null,
  yes: boolean,
): Promise<void> {
  if (owner === null) throw new UsageError('--fix-modes needs --owner USER: only what belongs to that user is changed');
  if (process.platform === 'win32')
    throw new UsageError('--fix-modes works where files have modes, and not on Windows');
  const wanted = findings.flatMap(({ check, fix }) =>
    check.startsWith('files/') && fix?.op === 'chmod' ? [{ path: fix.path, mode: fix.mode }] : [],
  );
  const plan = planModes(wanted, owner.uid);
  say(plan.left.map(leftLine));
  if (plan.changes.length === 0) return say(['No mode is changed.']);
  say(plan.changes.map(({ path, before, after }) => `  ${modeText(before)} → ${modeText(after)}  ${decoded(path)}`));
  const count = plan.changes.length;
  const question = `Change ${count === 1 ? 'this mode' : `these ${count} modes`}?`;
  if (!(yes || (await isConfirmed(question, '--fix-modes')))) return say(['Nothing is changed.']);
  const { changes, left } = changeModes(plan.changes, owner.uid);
  say(left.map(leftLine));
  say([`${changes.length} changed. To take it back:`]);
  say(changes.map(({ path, before }) => shell`  chmod ${modeText(before)} ${decoded(path)}`));
}

function leftLine({ path, reason }: ModePlan['left'][number]): string {
  return `  left as it is: ${decoded(path)} (${decoded(reason)})`;
}

/** Progress and questions go to standard error; the report is what standard output is for. */
function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line.startsWith('  ') ? '  ' : ''}${terminalLine(line)}\n`);
}
