import { writeFileSync } from 'node:fs';
import { UsageError } from '../../errors.ts';
import { diagnoseOnDemand } from '../../knowledge/on-demand.ts';
import type { Diagnosis, SavedDiagnosis } from '../../model/diagnosis.ts';
import { readInput } from '../../read/input.ts';
import type { DiagnoseOptions } from '../diagnose-options.ts';
import { exitCodeOf } from '../exit-code.ts';
import { render } from '../output.ts';
import { readTextFile } from '../read-file.ts';
import { type Target, targetOf } from '../target.ts';

/** Diagnoses a target and prints the answer; gives the exit code. */
export async function diagnoseCommand(word: string | null, options: DiagnoseOptions): Promise<number> {
  const target = targetOf(word);
  const saved = target.kind === 'url' ? [await ask(target.url, options)] : await readSaved(target);
  if (options.save !== undefined) save(options.save, saved);
  process.stdout.write(await render(saved, options));
  return exitCodeOf(saved);
}

async function ask(url: string, options: DiagnoseOptions): Promise<SavedDiagnosis> {
  const [{ diagnoseTarget }, { requestFrom }] = await Promise.all([
    import('../../session.ts'),
    import('../request-options.ts'),
  ]);
  const { diagnosis, observations } = await diagnoseTarget(url, requestFrom(options));
  return { ...diagnosis, observations };
}

/** Saved input is diagnosed as it is: nothing is sent. */
async function readSaved(target: Exclude<Target, { kind: 'url' }>): Promise<SavedDiagnosis[]> {
  const path = target.kind === 'file' ? target.path : null;
  const saved: SavedDiagnosis[] = [];
  for (const { id, observations } of readInput(readTextFile(path), path ?? 'standard input')) {
    saved.push({ ...(await diagnoseOnDemand(observations)), id, observations });
  }
  return saved;
}

function save(file: string, saved: readonly (Diagnosis | SavedDiagnosis)[]): void {
  const text = `${JSON.stringify(saved.length === 1 ? saved[0] : saved, null, 2)}\n`;
  try {
    // Redacted, but still somebody's traffic: for the owner's eyes.
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
  process.stderr.write(`Saved the redacted evidence to ${file}. Look it over before you share it.\n`);
}
