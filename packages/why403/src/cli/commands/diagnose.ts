import { writeFileSync } from 'node:fs';
import { UsageError } from '../../errors.ts';
import { diagnose, readInput } from '../../index.ts';
import type { Diagnosis, SavedDiagnosis } from '../../model/diagnosis.ts';
import type { Audience } from '../../model/taxonomy.ts';
import { exitCodeOf } from '../exit-code.ts';
import { render } from '../output.ts';
import type { FORMATS } from '../program.ts';
import { readTextFile } from '../read-file.ts';
import { requestFrom } from '../request-options.ts';
import { type Target, targetOf } from '../target.ts';

/** The options of `why403 <target>` as commander gives them. */
export interface DiagnoseOptions {
  readonly for: Audience;
  readonly format: (typeof FORMATS)[number];
  readonly message?: true;
  readonly save?: string;
  readonly request?: string;
  readonly header: readonly string[];
  readonly headerEnv: readonly string[];
  readonly data?: string;
  readonly follow?: true;
  readonly timeout: number;
  readonly proxy?: string;
  readonly resolve: readonly string[];
  readonly ipv4?: true;
  readonly ipv6?: true;
  readonly http1?: true;
  readonly insecure?: true;
  readonly probes: boolean;
  readonly mine?: true;
}

/** Diagnoses a target and prints the answer; gives the exit code. */
export async function diagnoseCommand(word: string | null, options: DiagnoseOptions): Promise<number> {
  const target = targetOf(word);
  const saved = target.kind === 'url' ? [await ask(target.url, options)] : readSaved(target);
  if (options.save !== undefined) save(options.save, saved);
  process.stdout.write(await render(saved, options));
  return exitCodeOf(saved);
}

async function ask(url: string, options: DiagnoseOptions): Promise<SavedDiagnosis> {
  const { diagnoseTarget } = await import('../../session.ts');
  const { diagnosis, observations } = await diagnoseTarget(url, requestFrom(options));
  return { ...diagnosis, observations };
}

/** Saved input is diagnosed as it is: nothing is sent. */
function readSaved(target: Exclude<Target, { kind: 'url' }>): SavedDiagnosis[] {
  const path = target.kind === 'file' ? target.path : null;
  const cases = readInput(readTextFile(path), path ?? 'standard input');
  return cases.map(({ id, observations }) => ({ ...diagnose(observations), id, observations }));
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
