import type { CollectOptions } from './collect/options.ts';
import type { ListedProbe, Probed } from './collect/probes.ts';
import { type Collected, collectUrl } from './collect/url.ts';
import { ProxyError } from './errors.ts';
import { passes, refuses } from './evaluate/probe-difference.ts';
import { asksForFewer, wantedProbes } from './evaluate/probe-plan.ts';
import { vantageCaveats } from './evaluate/vantage-caveats.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { ExchangeObservation, Observation, ProbeObservation } from './model/observation.ts';

/** How a URL is diagnosed. */
export interface DiagnoseUrlOptions extends CollectOptions {
  /** `false`: send the user's own request and nothing else. */
  readonly probes?: boolean | undefined;
  /** The user says that the site is theirs: probes under the name of a browser and a crawler are permitted. */
  readonly mine?: boolean | undefined;
  /** Told of the probes before they are sent. */
  readonly onProbes?: ((list: readonly ListedProbe[]) => void) | undefined;
  /** The variables of the process, which tell whether it runs in a build job. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Letters for a name that cannot exist; random unless given. */
  readonly token?: string | undefined;
}

/** A diagnosis with the redacted evidence it was made from. */
export interface SessionResult {
  readonly diagnosis: Diagnosis;
  readonly observations: readonly Observation[];
}

/** How observations are judged. A parameter, so that the loop does not bring the knowledge with it. */
export type Diagnose = (observations: readonly Observation[]) => Promise<Diagnosis>;

/** Asks a URL, diagnoses the answer, and probes for what it leaves open: at most 8 requests, 2 rounds after the first. */
export async function diagnoseTarget(
  url: string,
  options: DiagnoseUrlOptions,
  diagnose: Diagnose,
): Promise<SessionResult> {
  const collected = await collect(url, options);
  const subject = collected.exchanges.at(-1) ?? collected.exchanges[0];
  const first = await diagnose(collected.exchanges);
  const probed = options.probes === false ? NOTHING : await probe(collected, first, subject, options);
  const observations = arrange(collected.exchanges, probed.probes);
  const diagnosis = probed.probes.length === 0 ? first : await diagnose(observations);
  const caveats = [
    ...diagnosis.caveats,
    ...collected.notes,
    ...steadiness(probed),
    ...(first.refused && asksForFewer(subject)
      ? ['The server says when to ask again (Retry-After): no probes were sent.']
      : []),
    ...vantageCaveats(diagnosis, subject, observations, options.environment ?? {}),
  ];
  return { diagnosis: { ...diagnosis, caveats, requests: [...collected.sent, ...probed.sent] }, observations };
}

/**
 * Asks as the user said. A proxy that opens no connection shows nothing of the target; the request is then sent without
 * it, as it would have been to compare, unless the user wants no request but their own.
 */
async function collect(url: string, options: DiagnoseUrlOptions): Promise<Collected> {
  try {
    return await collectUrl(url, options);
  } catch (error) {
    if (!(error instanceof ProxyError) || options.probes === false) throw error;
    const question = 'Does the target answer without the proxy, which opened no connection?';
    const method = options.method ?? 'GET';
    options.onProbes?.([{ varies: 'other-vantage', method, url: error.target, question, impersonates: null }]);
    const direct = await collectUrl(url, { ...options, proxy: undefined }).catch(() => null);
    // Neither way leads there: what the user asked for is what failed.
    if (direct === null) throw error;
    const failed = `${error.message.slice(error.target.length + 2).replace(/^t/, 'T')} The request was sent without it, and the answer is the one to that.`;
    return { ...direct, notes: [failed, ...direct.notes] };
  }
}

const NOTHING: Probed = { probes: [], sent: [], steady: null };

async function probe(
  collected: Collected,
  diagnosis: Diagnosis,
  subject: ExchangeObservation,
  options: DiagnoseUrlOptions,
): Promise<Probed> {
  const token = options.token ?? Math.random().toString(36).slice(2, 10);
  const round = collected.plan(wantedProbes(diagnosis, subject), { mine: options.mine === true, token });
  if (round.list.length === 0) return NOTHING;
  options.onProbes?.(round.list);
  return round.send();
}

/**
 * The exchange to be explained stands last. Where the proxy is let through and the direct request refused, that is the
 * direct one.
 */
function arrange(exchanges: readonly ExchangeObservation[], probes: readonly ProbeObservation[]): Observation[] {
  const direct = probes.find(({ varies }) => varies === 'other-vantage');
  const elsewhere = direct !== undefined && passes(direct.base) && refuses(direct.variant) ? [direct.variant] : [];
  return [...probes, ...exchanges, ...elsewhere];
}

function steadiness({ steady }: Probed): string[] {
  if (steady !== false) return [];
  return [
    'The same request, asked again, got another answer: several servers may take turns, or a limit was reached. What changed between two requests proves nothing here.',
  ];
}
