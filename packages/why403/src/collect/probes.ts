import { sameAnswer } from '../evaluate/probe-difference.ts';
import {
  type AskedRequest,
  type PlannedProbe,
  type PlanSettings,
  planConfirmation,
  planProbes,
} from '../evaluate/probe-plan.ts';
import type { SentRequest } from '../model/diagnosis.ts';
import type { ExchangeObservation, ProbeKind, ProbeObservation } from '../model/observation.ts';
import { redactUrl } from '../read/redact.ts';
import { ask, type Run } from './exchange.ts';
import type { RawRequest } from './request.ts';
import { defaultPort, parseTarget, urlOf } from './target.ts';

/** A probe as it is shown before it is sent. */
export interface ListedProbe {
  readonly varies: ProbeKind;
  readonly method: string;
  readonly url: string;
  readonly question: string;
  readonly impersonates: string | null;
}

/** What the probes showed. */
export interface Probed {
  readonly probes: readonly ProbeObservation[];
  readonly sent: readonly SentRequest[];
  /** Whether the user's own request, asked again, got the same answer; null where it was not asked again. */
  readonly steady: boolean | null;
}

/** What probing starts from: the request with its answer, and how it was sent. */
export interface Base {
  readonly request: RawRequest;
  readonly answer: ExchangeObservation;
  readonly run: Run;
}

/** The probes of the first round, for listing; sending them is a step of its own. */
export function plannedFor({ request }: Base, settings: PlanSettings): PlannedProbe[] {
  return planProbes(asAsked(request), settings);
}

/** A planned probe without the user's secrets. */
export function listProbe({ run }: Base, plan: PlannedProbe): ListedProbe {
  const { varies, question, impersonates } = plan;
  const url = run.hide(redactUrl(plan.request.url));
  return { varies, method: plan.request.method, url, question, impersonates };
}

/** Sends the probes in one round, and in a second one asks again about the most telling change. */
export async function sendProbes(base: Base, plans: readonly PlannedProbe[], sentBefore: number): Promise<Probed> {
  const sent: SentRequest[] = [];
  const variants = await Promise.all(plans.map((plan) => attempt(base, plan, sent)));
  const probes = variants.flatMap((variant, index) => {
    const plan = plans[index];
    return variant === null || plan === undefined ? [] : [compare(base.answer, variant, plan.varies)];
  });
  const flip = planConfirmation(probes, sentBefore + sent.length);
  const plan = plans.find(({ varies }) => varies === flip?.varies);
  if (flip === null || plan === undefined) return { probes, sent, steady: null };
  const { steady, same } = await askAgain(base, flip, plan, sent);
  const confirmed = steady && same;
  return { probes: probes.map((probe) => (probe === flip ? { ...probe, confirmed } : probe)), sent, steady };
}

/**
 * Base, variant, variant, base, one after the other: servers that merely take turns, of which one is broken, cannot
 * give the same two answers in this order.
 */
async function askAgain(base: Base, flip: ProbeObservation, plan: PlannedProbe, sent: SentRequest[]) {
  const same = { base: true, variant: true };
  for (const side of ['base', 'variant', 'variant', 'base'] as const) {
    const answer = await attempt(base, side === 'base' ? null : plan, sent);
    same[side] &&= answer !== null && sameAnswer(flip[side], answer);
    // Nothing more is asked once the answer is clear.
    if (!same.base || !same.variant) break;
  }
  return { steady: same.base, same: same.variant };
}

function compare(base: ExchangeObservation, variant: ExchangeObservation, varies: ProbeKind): ProbeObservation {
  const changed = !sameAnswer(base, variant);
  return { kind: 'probe', source: variant.source, varies, base, variant, changed, confirmed: false };
}

/** Sends one probe, or the base again where there is no plan. A probe that cannot be sent shows nothing. */
async function attempt(
  { request, run }: Base,
  plan: PlannedProbe | null,
  sent: SentRequest[],
): Promise<ExchangeObservation | null> {
  const asked = plan === null ? request : toRaw(plan.request, request);
  const record = (status: number | null) =>
    sent.push({
      method: asked.method,
      url: run.hide(redactUrl(urlOf(asked.target))),
      purpose: plan?.varies ?? 'repeat',
      status,
    });
  try {
    const { exchange } = await ask(asked, plan === null ? run : runOf(plan, run));
    record(exchange.response.status);
    return exchange;
  } catch {
    record(null);
    return null;
  }
}

/** Who asks without credentials shows no certificate either; who asks directly uses no proxy. */
function runOf({ varies, direct }: PlannedProbe, run: Run): Run {
  const options = varies === 'without-credentials' ? { ...run.options, certificate: undefined } : run.options;
  return { ...run, options, proxy: direct ? null : run.proxy };
}

function asAsked({ method, target, headers }: RawRequest): AskedRequest {
  return { method, url: urlOf(target), headers };
}

/** A planned request made ready to send: a probe never carries a body. */
function toRaw({ method, url, headers }: AskedRequest, base: RawRequest): RawRequest {
  const parsed = parseTarget(url);
  const sameHost = parsed.host === base.target.host;
  // The other scheme of a host with a port of its own is never planned.
  const port = parsed.scheme === base.target.scheme && sameHost ? base.target.port : defaultPort(parsed.scheme);
  return { method, target: { ...parsed, port, userInfo: null }, headers, body: null };
}
