import { UsageError } from '../../errors.ts';
import type { S3Object } from '../../evaluate/s3-address.ts';
import { diagnoseOnDemand } from '../../knowledge/on-demand.ts';
import type { SavedDiagnosis } from '../../model/diagnosis.ts';
import { readInput } from '../../read/input.ts';
import { logReadersFor } from '../../read/logs/may-be-log.ts';
import type { ReadCase } from '../../read/reader.ts';
import type { DiagnoseOptions } from '../diagnose-options.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { printerFor } from '../output.ts';
import { isLargeFile, readTextFile } from '../read-file.ts';
import { openSave } from '../save.ts';
import { writeAnswer } from '../standard-streams.ts';
import { type Target, targetOf } from '../target.ts';

/** Diagnoses a target and prints the answer; gives the exit code. */
export async function diagnoseCommand(word: string | null, options: DiagnoseOptions): Promise<number> {
  const target = targetOf(word, options.log.length > 0 && options.id !== undefined);
  const asked = await answersOf(target, options);
  const logged = options.log.length === 0 || target.kind === 'log' ? asked : await withLogs(asked, options);
  const configured = options.config === undefined ? logged : await withConfig(logged, options.config, options);
  const { total, diagnoses } = target.kind === 's3' ? configured : await withPolicies(configured, options);
  const printer = await printerFor(options, total);
  const file = options.save === undefined ? null : await openSave(options.save, total);
  let code: number = EXIT.nothingRefused;
  for await (const saved of diagnoses) {
    code = Math.max(code, exitCodeOf(saved));
    // Holds also where the reader of our output leaves before its end.
    process.exitCode = code;
    file?.next(saved);
    writeAnswer(printer.next(saved));
  }
  writeAnswer(printer.end());
  file?.end();
  return code;
}

async function answersOf(target: Target, options: DiagnoseOptions): Promise<Answers> {
  if (target.kind === 'url') return ask(target.url, options);
  if (target.kind === 'log') return readLogged(options);
  return target.kind === 's3' ? askBucket(target.object, options) : readSaved(target, options);
}

/** What is to be printed, one by one, and how many. */
interface Answers {
  readonly total: number;
  readonly diagnoses: Iterable<SavedDiagnosis> | AsyncIterable<SavedDiagnosis>;
}

async function ask(url: string, options: DiagnoseOptions): Promise<Answers> {
  const { askTarget } = await import('../ask.ts');
  const { diagnosis, observations } = await askTarget(url, options, diagnoseOnDemand);
  return { total: 1, diagnoses: [{ ...diagnosis, observations }] };
}

/** An object of S3, with what was read of its account. */
async function askBucket(object: S3Object, options: DiagnoseOptions): Promise<Answers> {
  const { askS3 } = await import('../s3-target.ts');
  const { saved, evidence } = await askS3(object, options, diagnoseOnDemand);
  if (evidence === null) return { total: 1, diagnoses: [saved] };
  const { policyReader } = await import('../policy-evidence.ts');
  return { total: 1, diagnoses: [await policyReader(evidence, diagnoseOnDemand)(saved)] };
}

/** What logs alone say of the request with an id. */
async function readLogged({ log, id = '' }: DiagnoseOptions): Promise<Answers> {
  const cases = await (await import('../case-by-id.ts')).caseInLogs(log, id);
  return { total: cases.length, diagnoses: diagnoseEach(cases) };
}

/** Saved input is diagnosed as it is: nothing is sent. */
async function readSaved(
  target: Exclude<Target, { kind: 'url' | 's3' | 'log' }>,
  { id, log }: DiagnoseOptions,
): Promise<Answers> {
  const path = target.kind === 'file' ? target.path : null;
  const cases =
    id === undefined
      ? ((await casesOfLarge(path)) ?? (await casesOf(path)))
      : await (await import('../case-by-id.ts')).caseById(path, id, log);
  return { total: cases.length, diagnoses: diagnoseEach(cases) };
}

async function casesOf(path: string | null): Promise<readonly ReadCase[]> {
  const text = readTextFile(path);
  return readInput(text, path ?? 'standard input', await logReadersFor(text));
}

/** Of a large log the end is wanted, and not a minute's work on all of it. */
async function casesOfLarge(path: string | null): Promise<readonly ReadCase[] | null> {
  return path !== null && isLargeFile(path) ? (await import('../large-log.ts')).casesOfLargeLog(path) : null;
}

/** The same answers with what logs say of each request. */
async function withLogs({ total, diagnoses }: Answers, { log: files, id }: DiagnoseOptions): Promise<Answers> {
  const { logReader } = await import('../log-evidence.ts');
  // Of one request the moment is known, and may lie far back in a large log; a collection has many.
  const withLog = logReader(files, { ofOneMoment: total === 1, id: id ?? null }, diagnoseOnDemand);
  async function* each(): AsyncGenerator<SavedDiagnosis> {
    for await (const saved of diagnoses) yield withLog(saved);
  }
  return { total, diagnoses: each() };
}

/** The same answers with what a configuration says to each request. */
async function withConfig(
  { total, diagnoses }: Answers,
  config: string,
  { server, prefix }: DiagnoseOptions,
): Promise<Answers> {
  const { configReader } = await import('../config-evidence.ts');
  const given = { config, ...(server === undefined ? {} : { server }), ...(prefix === undefined ? {} : { prefix }) };
  const withAnswer = configReader(given, diagnoseOnDemand);
  async function* each(): AsyncGenerator<SavedDiagnosis> {
    for await (const saved of diagnoses) yield withAnswer(saved);
  }
  return { total, diagnoses: each() };
}

/** The same answers with what policies and rules do with each request: those given, and with `--live` those of the zone. */
async function withPolicies({ total, diagnoses }: Answers, options: DiagnoseOptions): Promise<Answers> {
  if (options.policy.length === 0 && options.live !== true) return { total, diagnoses };
  const { policyReader } = await import('../policy-evidence.ts');
  const { givenEvidence } = await import('../given-evidence.ts');
  const given = givenEvidence(options);
  if (options.live !== true) return { total, diagnoses: each(diagnoses, policyReader(given, diagnoseOnDemand)) };
  if (total !== 1) throw new UsageError('--live reads for one request; expected one answer, not a collection');
  const { zoneEvidence } = await import('../live/zone-evidence.ts');
  const withZone = async (saved: SavedDiagnosis): Promise<SavedDiagnosis> => {
    const { distributionEvidence, isBehindCloudFront } = await import('../live/distribution-evidence.ts');
    const read = isBehindCloudFront(saved) ? distributionEvidence : zoneEvidence;
    const { edges, events, notes } = await read(saved, options);
    const all = { ...given, edges: [...given.edges, ...edges], events, notes: [...given.notes, ...notes] };
    return policyReader(all, diagnoseOnDemand)(saved);
  };
  return { total, diagnoses: each(diagnoses, withZone) };
}

async function* each(
  diagnoses: Answers['diagnoses'],
  change: (saved: SavedDiagnosis) => Promise<SavedDiagnosis>,
): AsyncGenerator<SavedDiagnosis> {
  for await (const saved of diagnoses) yield change(saved);
}

async function* diagnoseEach(cases: readonly ReadCase[]): AsyncGenerator<SavedDiagnosis> {
  for (const { id, observations } of cases) yield { ...(await diagnoseOnDemand(observations)), id, observations };
}
