import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import type { Evidence, Fix } from '../../model/diagnosis.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import type { LineOfConfig } from '../../model/prediction.ts';
import type { Cause } from '../../model/taxonomy.ts';

/** A request as a log shows it; what is null is not shown. */
export interface LoggedAsk {
  readonly method: string;
  /** As it stands in the log: with its query where there is one. */
  readonly target: string;
  readonly host: string | null;
  readonly client: string | null;
  readonly agent: string | null;
  readonly referer: string | null;
}

/** What a configuration says to such a request. */
interface ConfigAnswer {
  readonly server: 'nginx' | 'apache';
  readonly cause: Cause;
  /** The lines that refuse, with what stands there. */
  readonly lines: readonly (LineOfConfig & { readonly text: string })[];
  readonly why: string;
  /** Asks the same question by hand. */
  readonly command: string;
}

/** The refusal of a request; null where the configuration does not refuse it, or does not tell. */
export type AnswerOf = (asked: LoggedAsk) => ConfigAnswer | null;

/** The lines of a configuration that refuse the requests of an incident. */
export interface Configured {
  readonly answer: ConfigAnswer;
  /** Requests that it was asked about: all of them are refused by these lines. */
  readonly asked: number;
}

const ASKED = 5;

/** The lines that refuse every request that is asked about; null where one of them is not, or refused by other lines. */
export function byConfiguration(
  found: FoundIncident,
  samples: readonly LogLineObservation[],
  answerOf: AnswerOf | null,
): Configured | null {
  if (answerOf === null) return null;
  const asks = asksOf(found, samples);
  const answers = asks.map(answerOf);
  const [first] = answers;
  if (first === undefined || first === null || first.lines.length === 0) return null;
  const isSame = (other: ConfigAnswer | null) => other !== null && placesOf(other) === placesOf(first);
  return answers.every(isSame) ? { answer: first, asked: asks.length } : null;
}

/** What to cite of it. */
export function configuredEvidence({ answer }: Configured): Evidence[] {
  return answer.lines.map(({ file, line, text }) => ({
    source: { name: file, line },
    part: 'configuration',
    excerpt: text,
  }));
}

/** What to change first. */
export function configuredFix({ answer }: Configured): Fix {
  const { file, line, text } = answer.lines.at(-1) ?? { file: '', line: 0, text: '' };
  return {
    actor: 'operator',
    summary: `Look at line ${line} of ${file}: \`${text}\` refuses these requests. Where they are wanted, take it out or narrow it.`,
    change: null,
    command: shell`sed -n ${`${line}p`} ${file}`,
    check: `\`${answer.command}\` says another status; what is to stay out still gets 403.`,
    weakens: 'Whatever else that line keeps out is let in with it, where it is taken out.',
  };
}

function placesOf({ lines }: ConfigAnswer): string {
  return lines.map(({ file, line }) => `${file}:${line}`).join(' ');
}

/** Requests to ask about: those of the lines that were read again, or such as the incident counted. */
function asksOf(found: FoundIncident, samples: readonly LogLineObservation[]): LoggedAsk[] {
  const { by, like, somePaths, someClients } = found;
  const logged = samples.slice(0, ASKED).flatMap((sample) => askOf(sample, by.host ?? null) ?? []);
  if (logged.length > 0) return logged;
  return somePaths.slice(0, ASKED).map((target, at) => ({
    method: by.method ?? like.methods[0]?.key ?? 'GET',
    target,
    host: by.host ?? null,
    client: by.client ?? someClients[at] ?? someClients[0] ?? null,
    agent: by.agent ?? null,
    referer: null,
  }));
}

function askOf({ url, method, client, fields }: LogLineObservation, host: string | null): LoggedAsk | null {
  const [, named, target] = /^(?:[a-z]{2,10}:)?\/\/([^/?#]{1,300})(.*)$/i.exec(url ?? '') ?? [null, null, url];
  if (target === null || target === undefined || !target.startsWith('/')) return null;
  const shown = (...values: readonly (string | undefined)[]) =>
    values.find((value) => value !== undefined && value !== '' && value !== '-') ?? null;
  return {
    method: method ?? 'GET',
    target,
    host: named ?? host,
    client,
    agent: shown(fields.agent, fields.http_user_agent, fields['cs(User-Agent)']),
    referer: shown(fields.referer, fields.http_referer, fields['cs(Referer)']),
  };
}
