import { diagnose } from '../../diagnose.ts';
import { linesOfRequest } from '../../evaluate/server-log/lines-of-request.ts';
import { requestOfLine } from '../../evaluate/server-log/logged-request.ts';
import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { type Cause, compareStrength } from '../../model/taxonomy.ts';
import type { Knowledge } from '../knowledge.ts';

/** What the lines of an incident say when each is read as a single diagnosis reads it. */
export interface ToldByLines {
  /** The finding of most lines. */
  readonly finding: Finding;
  /** Causes that the same lines leave open. */
  readonly open: readonly Finding[];
  /** What other lines say instead: the requests are refused together, and not all for one reason. */
  readonly otherwise: readonly Finding[];
  /** Lines that say it, of those that were read. */
  readonly agree: number;
  readonly read: number;
}

/** So many of the lines must say the same. */
const AGREE = 0.6;

/** A line of these alone tells who asked for what, and never why it was refused. */
const COMBINED: ReadonlySet<LogKind> = new Set([
  'apache-access',
  'combined',
  'lighttpd-access',
  'nginx-access',
  'tomcat-access',
  'varnish-access',
]);

/** Where so many lines name no cause, the others of their kind are not asked. */
const TRIED = 2;

/** Diagnoses of lines, one each, with the lines of the error log that speak of the same request. */
export function diagnoseLines(
  samples: readonly LogLineObservation[],
  errors: (sample: LogLineObservation) => readonly LogLineObservation[],
  knowledge: Knowledge,
): Diagnosis[] {
  const diagnoses: Diagnosis[] = [];
  for (const sample of samples) {
    if (diagnoses.length >= TRIED && !diagnoses.some(({ explained }) => explained)) break;
    const near = errors(sample);
    if (!mayNameCause(sample, near)) continue;
    const beside = linesOfRequest(requestOfLine(sample), near);
    diagnoses.push(diagnose([...beside.filter((line) => line !== sample), sample], knowledge));
  }
  return diagnoses;
}

/** Whether a line, with the lines of an error log that may speak of the same request, can tell why it was refused. */
export function mayNameCause(sample: LogLineObservation, errors: readonly LogLineObservation[]): boolean {
  return errors.length > 0 || !COMBINED.has(sample.log);
}

/** What most lines say, where they name a cause; null where they leave it open or say different things. */
export function toldByLines(diagnoses: readonly Diagnosis[]): ToldByLines | null {
  const votes = new Map<string, Diagnosis[]>();
  for (const diagnosis of diagnoses) {
    const [top] = diagnosis.findings;
    if (!diagnosis.explained || top === undefined) continue;
    const told = votes.get(top.rule);
    if (told === undefined) votes.set(top.rule, [diagnosis]);
    else told.push(diagnosis);
  }
  const [most] = [...votes.values()].sort((a, b) => b.length - a.length);
  const weakest = most?.toSorted((a, b) => compareStrength(first(a).strength, first(b).strength))[0];
  if (most === undefined || weakest === undefined || most.length < AGREE * diagnoses.length) return null;
  const others = [...votes.values()].filter((told) => told !== most).map(([one]) => first(one as Diagnosis));
  return {
    finding: first(weakest),
    open: weakest.findings.slice(1),
    otherwise: others.filter(({ cause }) => cause !== first(weakest).cause),
    agree: most.length,
    read: diagnoses.length,
  };
}

function first(diagnosis: Diagnosis): Finding {
  return diagnosis.findings[0] as Finding;
}

/** Whether the mechanism was named and not the condition: `access forbidden by rule` is said of every list. */
export function leavesCondition({ finding, open }: ToldByLines, cause: Cause): Finding | null {
  if (finding.strength === 'proved' || finding.cause !== 'config-deny') return null;
  return open.find((other) => other.cause === cause) ?? null;
}
