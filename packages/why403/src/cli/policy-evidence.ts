import type { PredictedRefusal } from '../diagnose/predicted.ts';
import { type Foretelling, foretoldAtEdge } from '../diagnose/predicted-edge.ts';
import { UsageError } from '../errors.ts';
import { edgeRequestsOf, type ToldOfRequest } from '../evaluate/edge-request-of.ts';
import { viewExchange } from '../evaluate/exchange-view.ts';
import type { Diagnosis, SavedDiagnosis } from '../model/diagnosis.ts';
import type { EdgeAnswer } from '../model/edge-answer.ts';
import type { ExchangeObservation, LogLineObservation, Observation } from '../model/observation.ts';
import { membersOf } from '../read/json-members.ts';
import { unwrapped } from '../read/policies/unwrap.ts';
import { REDACTED } from '../read/redact.ts';
import { type AskEdge, type EdgeFile, edgeRulesIn, ruleValue } from './edge-files.ts';
import { foretoldByAccount, type IamEvidence } from './iam-evidence.ts';
import { policyFiles } from './policy-files.ts';
import { readTextFile } from './read-file.ts';

type Diagnose = (observations: readonly Observation[], predicted: readonly PredictedRefusal[]) => Promise<Diagnosis>;

/** What is held against the exchange of a diagnosis. */
export interface PolicyEvidence {
  readonly edges: readonly AskEdge[];
  readonly iam: IamEvidence | null;
  readonly told: ToldOfRequest;
  /** Events of this very request, which are observed as well. */
  readonly events?: readonly LogLineObservation[];
  /** What could not be read, and what would let it be. */
  readonly notes: readonly string[];
}

/** Files of `--policy`, told apart: policies of AWS by themselves, rules of edges by themselves. */
export interface PolicyInput {
  readonly policies: ReturnType<typeof policyFiles> | null;
  readonly edges: readonly AskEdge[];
}

/** Reads the files of `--policy`: `FILE` or, for a policy of AWS, `kind=FILE`. */
export function readPolicyInput(given: readonly string[]): PolicyInput {
  const policies: string[] = [];
  const rules: EdgeFile[] = [];
  for (const one of given) {
    // A kind says that it is a policy of AWS.
    const text = /^[a-z-]+=/.test(one) ? null : readTextFile(one);
    if (text === null || isPolicy(ruleValue(text, one))) policies.push(one);
    else rules.push({ name: one, text });
  }
  const edges = edgeRulesIn(rules);
  if (rules.length > 0 && edges.length === 0)
    throw new UsageError(
      `${rules.map(({ name }) => name).join(', ')}: expected a policy of AWS, rules as the API of Cloudflare answers them, or what "aws wafv2 get-web-acl" prints`,
    );
  return { policies: policies.length === 0 ? null : policyFiles(policies), edges };
}

function isPolicy(value: unknown): boolean {
  return membersOf(unwrapped(value)).Statement !== undefined;
}

/** Adds to a diagnosis what policies and exported rules do with its request. */
export function policyReader(
  evidence: PolicyEvidence,
  diagnose: Diagnose,
): (saved: SavedDiagnosis) => Promise<SavedDiagnosis> {
  return async (saved) => {
    const { events = [] } = evidence;
    const observations = [...events, ...(saved.observations as readonly Observation[])];
    const exchange = observations.findLast((one) => one.kind === 'exchange');
    if (exchange === undefined) return saved;
    const found = [
      ...evidence.edges.map((ask) => foretoldBy(ask, exchange, saved, toldOf(evidence.told, observations))),
      ...(evidence.iam === null ? [] : [foretoldByAccount(exchange, saved, evidence.iam, evidence.told.url)]),
    ];
    const predicted = found.flatMap((one) => one.predicted);
    const added = [...found.flatMap((one) => one.caveats), ...evidence.notes];
    const { id, caveats, requests, needed } = saved;
    if (predicted.length === 0 && events.length === 0) return { ...saved, caveats: [...caveats, ...added] };
    const again = await diagnose(observations, predicted);
    return {
      ...again,
      id,
      caveats: [...caveats, ...added],
      requests,
      needed: again.explained ? again.needed : needed,
      observations,
    };
  };
}

/** An event of the edge names the client, its country and network, where nobody else does. */
function toldOf(told: ToldOfRequest, observations: readonly Observation[]): ToldOfRequest {
  const event = observations.find(
    (one): one is LogLineObservation =>
      one.kind === 'log-line' && one.client !== null && (one.product === 'cloudflare' || one.product === 'aws-waf'),
  );
  if (event === undefined) return told;
  const { ClientCountry: country = '', ClientASN: network = '' } = event.fields;
  return {
    ...told,
    client: told.client ?? event.client,
    country: told.country ?? (/^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null),
    autonomousSystem: told.autonomousSystem ?? (/^\d{1,10}$/.test(network) ? Number(network) : null),
  };
}

function foretoldBy(
  ask: AskEdge,
  exchange: ExchangeObservation,
  diagnosis: Diagnosis,
  told: ToldOfRequest,
): Foretelling {
  const answers = edgeRequestsOf(viewExchange(exchange), told).map(ask);
  const [answer, other] = answers;
  if (answer === undefined)
    return {
      predicted: [],
      caveats: ['What the exported rules do is not known: the URL of the request is not shown. --url tells it.'],
    };
  const limits =
    other !== undefined && !isSame(answer, other)
      ? ['Whether the request came over https or http is not shown, and the rules answer otherwise: https was taken.']
      : [];
  const isPartlyShown = JSON.stringify(exchange.request).includes(REDACTED);
  return foretoldAtEdge(answer, diagnosis, { limits, isPartlyShown });
}

function isSame(a: EdgeAnswer, b: EdgeAnswer): boolean {
  return a.decision === b.decision && a.decidedBy?.id === b.decidedBy?.id;
}
