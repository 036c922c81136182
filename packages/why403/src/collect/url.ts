import { CollectError } from '../errors.ts';
import { REQUEST_LIMIT } from '../evaluate/probe-plan.ts';
import type { SentRequest } from '../model/diagnosis.ts';
import type { ExchangeObservation, ProbeKind } from '../model/observation.ts';
import { redactUrl } from '../read/redact.ts';
import { ask, type Run } from './exchange.ts';
import type { CollectOptions } from './options.ts';
import { type Base, type ListedProbe, listProbe, type Probed, plannedFor, sendProbes } from './probes.ts';
import { parseProxy } from './proxy.ts';
import { nextStep } from './redirects.ts';
import { buildRequest, type RawRequest } from './request.ts';
import { secretHider, shownHeaders } from './secrets.ts';
import { parseTarget, urlOf } from './target.ts';

/** What asking a URL showed: the answer, after the redirects that led to it. */
export interface Collected {
  /** In the order in which they were made; the last one is the answer. */
  readonly exchanges: readonly [ExchangeObservation, ...ExchangeObservation[]];
  readonly sent: readonly SentRequest[];
  readonly notes: readonly string[];
  /** Lists the probes that would be sent; nothing is sent by listing. */
  plan(wanted: ReadonlySet<ProbeKind>, settings: { readonly mine: boolean; readonly token: string }): ProbeRound;
}

/** Probes that are ready to be sent. */
interface ProbeRound {
  readonly list: readonly ListedProbe[];
  send(): Promise<Probed>;
}

/** Asks a URL: the user's own request once, unchanged. Everything secret about it stays inside. */
export async function collectUrl(url: string, options: CollectOptions = {}): Promise<Collected> {
  const proxy = options.proxy === undefined ? null : parseProxy(options.proxy);
  const request = buildRequest(parseTarget(url), options);
  const run: Run = { options, proxy, home: request.target, hide: secretHider(request, proxy?.password ?? '') };
  const { exchanges, answered, answer, notes } = await askChain(request, run);
  const sent = exchanges.map((exchange, at) => toSent(exchange, at === 0 ? 'the request itself' : 'redirect'));
  const base: Base = { request: answered, answer, run };
  return {
    exchanges,
    sent,
    notes: [...warnings(request), ...notes],
    plan(wanted, { mine, token }) {
      const settings = { wanted, mine, token, proxied: proxy !== null, sent: sent.length };
      // Where the proxy refused the tunnel, everything else that goes through it would meet the same.
      const tunnel = answer.request.method === 'CONNECT';
      const plans = plannedFor(base, settings).filter(({ direct }) => direct || !tunnel);
      return {
        list: plans.map((plan) => listProbe(base, plan)),
        send: () => sendProbes(base, plans, sent.length),
      };
    },
  };
}

/** The answers that redirects led through. */
interface Chain {
  readonly exchanges: Collected['exchanges'];
  /** The last of them, and the request that it answers. */
  readonly answer: ExchangeObservation;
  readonly answered: RawRequest;
  readonly notes: readonly string[];
}

async function askChain(first: RawRequest, run: Run): Promise<Chain> {
  const redirects = redirectsAllowed(run.options.follow);
  const notes: string[] = [];
  const asked = [urlOf(first.target)];
  let answered = first;
  let { exchange: answer, location } = await ask(first, run);
  const exchanges: [ExchangeObservation, ...ExchangeObservation[]] = [answer];
  for (;;) {
    const step = nextStep(answered, answer.response.status ?? 0, location, asked);
    if (step === null) break;
    if (redirects === 0) {
      notes.push(`The answer leads to ${leadsTo(step, location, run)}, which was not asked. --follow asks there.`);
      break;
    }
    if ('stop' in step || exchanges.length > redirects) {
      notes.push('stop' in step ? step.stop : `After ${redirects} redirects the next one was not followed.`);
      break;
    }
    asked.push(urlOf(step.request.target));
    const next = await ask(step.request, run).catch((error: unknown) => unanswered(error, run));
    if (next instanceof CollectError) {
      notes.push(`The redirect was followed, and nothing answered there. ${next.message}`);
      break;
    }
    ({ exchange: answer, location } = next);
    answered = step.request;
    exchanges.push(answer);
  }
  return { exchanges, answer, answered, notes };
}

/** Where a redirect leads to what is out of reach, the answers up to it still say who sent the request there. */
function unanswered(error: unknown, { options }: Run): CollectError {
  if (error instanceof CollectError && options.signal?.aborted !== true) return error;
  throw error;
}

/** Where a redirect leads, as it may be shown. */
function leadsTo(
  step: { readonly request: RawRequest } | { readonly stop: string },
  location: string | null,
  run: Run,
) {
  return run.hide(redactUrl('request' in step ? urlOf(step.request.target) : (location ?? '')));
}

/** Redirects count towards the limit of requests. */
function redirectsAllowed(follow: boolean | number | undefined): number {
  if (follow === undefined || follow === false) return 0;
  return Math.min(follow === true ? REQUEST_LIMIT : Math.max(0, follow), REQUEST_LIMIT - 1);
}

function toSent({ request, response }: ExchangeObservation, purpose: SentRequest['purpose']): SentRequest {
  return { method: request.method ?? 'GET', url: request.url ?? '', purpose, status: response.status };
}

function warnings({ target, headers }: RawRequest): string[] {
  const shown = shownHeaders(headers);
  const secret = headers.some(([, value], index) => shown[index]?.[1] !== value);
  if (target.scheme !== 'http' || !secret) return [];
  return ['The request carried credentials over plain HTTP: anybody on the way could read them. Use https.'];
}
