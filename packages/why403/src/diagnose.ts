import { groupObservations } from './diagnose/detect.ts';
import { type Hit, hitsBySignals, nonEmpty, toFinding } from './diagnose/findings.ts';
import { authorByMarks, type Sighting, sightProducts } from './diagnose/hops.ts';
import type { Knowledge } from './diagnose/knowledge.ts';
import { withoutLetThrough } from './diagnose/let-through.ts';
import { authorByLog, hitsByLog, logLinesOf, withLog } from './diagnose/log-hits.ts';
import { neededObservations } from './diagnose/needed.ts';
import { authorByPrediction, type PredictedRefusal, predictedHit } from './diagnose/predicted.ts';
import { withoutProbed } from './diagnose/probed.ts';
import { subjectOf } from './diagnose/subject.ts';
import { refuser, weigh } from './diagnose/weigh.ts';
import { findCacheHit } from './evaluate/cached.ts';
import { findEmbeddedRefusals } from './evaluate/embedded-refusal.ts';
import { type ExchangeView, viewExchange } from './evaluate/exchange-view.ts';
import { subjectOfLog } from './evaluate/log-subject.ts';
import { maskedError } from './evaluate/masked-error.ts';
import { decodeEntities } from './evaluate/plain-message.ts';
import { findSoftRefusal } from './evaluate/soft-refusal.ts';
import type { Diagnosis, Finding, Hop, Reference, RefusedBy, RuledOut, ServedFromCache } from './model/diagnosis.ts';
import type {
  ExchangeObservation,
  LogLineObservation,
  Observation,
  ProbeKind,
  ProbeObservation,
} from './model/observation.ts';
import { compareStrength, type ProductId, REFUSING_STATUSES } from './model/taxonomy.ts';
import { textFor } from './products/define-product.ts';
import { partsOfRuleId } from './rules/define-rule.ts';

/** Whether a status is a refusal. A response whose status was not shown is taken for one: that is why it was pasted. */
function isRefusingStatus(status: number | null): boolean {
  return status === null || REFUSING_STATUSES.has(status);
}

/**
 * Says who refused one exchange and why. Pure: the same observations give the same answer. `predicted` is what a
 * configuration foretells for this request: the refusal that comes first, and those behind it. `viewOf` is for whoever has
 * looked at the exchange before.
 */
export function diagnose(
  observations: readonly Observation[],
  knowledge: Knowledge,
  predicted: readonly PredictedRefusal[] = [],
  viewOf: (exchange: ExchangeObservation) => ExchangeView = viewExchange,
): Diagnosis {
  const lines = logLinesOf(observations);
  // Where only a log shows the request, an exchange of which nothing else is shown stands for it.
  const exchange = subjectOf(observations);
  const logged = exchange === null ? subjectOfLog(lines) : null;
  const subject = exchange ?? logged?.exchange;
  if (subject === undefined) return emptyDiagnosis();
  const view = viewOf(subject);
  const embedded = findEmbeddedRefusals(view);
  const embeddedOnly = embedded.length > 0 && view.status !== 403;
  const refusing = (logged?.mayBeRefused ?? isRefusingStatus(view.status)) && !embeddedOnly;
  const present = knowledge.words.scan(view);
  const sightings = sightProducts(view, present, knowledge);
  const bySignals = hitsBySignals(groupObservations(view, observations), present, refusing, knowledge);
  const foretold = refusing ? predicted.flatMap((one) => predictedHit(one, knowledge) ?? []) : [];
  const observed = withLog(bySignals, refusing ? hitsByLog(lines, view, knowledge) : []);
  const signalled = withLog(observed, foretold.slice(0, 1));
  // A log line without a status is a refusal only where it says so.
  const refused = (refusing && (logged === null || view.status !== null)) || signalled.length > 0;
  const marked = refused ? authorOf(lines, view, sightings, predicted, knowledge) : null;
  const weighed = weigh(signalled, marked, refused, view, knowledge);
  const open = withoutLetThrough(weighed, lines, view, knowledge);
  const { kept, ruledOut } = withoutProbed(open, observations, knowledge);
  const author = refused ? refuser(kept, marked, knowledge) : null;
  const whose = { author, server: serverOf(sightings, author) };
  const findings = kept.map((hit) => toFinding(hit, view, whose, knowledge));
  const [strongest] = findings;
  const explained = findings.some((f) => f.cause !== 'unknown' && compareStrength(f.strength, 'indicated') >= 0);
  const soft = refused || embedded.length > 0 ? null : findSoftRefusal(view);
  const masked = refused ? null : maskedError(view);
  const shouldBe = explained ? disguisedStatus(kept[0], view, knowledge) : null;
  return {
    version: 1,
    id: subject.id,
    target: subject.request.url,
    method: subject.request.method,
    time: view.header('date') ?? lines.at(-1)?.time ?? null,
    status: view.status,
    refused,
    explained,
    refusedBy: withLayerOf(author, strongest),
    ...(shouldBe === null ? {} : { shouldBe }),
    servedFromCache: refused ? servedFromCache(view, knowledge) : null,
    hops: hops(sightings, author, view),
    findings,
    behind: [
      ...behind(kept[0], observations, knowledge),
      ...foretold.slice(1).map((hit) => toFinding(hit, view, whose, knowledge)),
    ],
    ruledOut: [...ruledOut, ...carriers(sightings, author)],
    needed: refused ? neededObservations(view, author, findings, probesMade(observations), knowledge) : [],
    embedded,
    ...(soft === null ? {} : { speaksOfRefusal: soft }),
    references: references(view, sightings),
    caveats: [
      ...(logged?.notes ?? []),
      ...(masked === null ? [] : [masked]),
      ...(kept[0]?.doubt === undefined ? [] : [kept[0].doubt]),
    ],
    requests: [],
  };
}

/** Who wrote the refusal: as a log has it, as the marks show it, or as a configuration foretells it, whichever is surest. */
function authorOf(
  lines: readonly LogLineObservation[],
  view: ExchangeView,
  sightings: readonly Sighting[],
  predicted: readonly PredictedRefusal[],
  knowledge: Knowledge,
): RefusedBy | null {
  const seen = authorByLog(lines, view, knowledge) ?? authorByMarks(view, sightings);
  const foretold = authorByPrediction(predicted, knowledge);
  if (seen === null || foretold === null) return seen ?? foretold;
  return compareStrength(foretold.strength, seen.strength) > 0 ? foretold : seen;
}

function emptyDiagnosis(): Diagnosis {
  return {
    version: 1,
    id: null,
    target: null,
    method: null,
    time: null,
    status: null,
    refused: false,
    explained: false,
    refusedBy: null,
    servedFromCache: null,
    hops: [],
    findings: [],
    behind: [],
    ruledOut: [],
    needed: [],
    embedded: [],
    references: [],
    caveats: [],
    requests: [],
  };
}

/** A firewall in a CDN, a file mode under a server: the finding may know the layer better than the product does. */
function withLayerOf(author: RefusedBy | null, strongest: Finding | undefined): RefusedBy | null {
  if (author === null || strongest === undefined || strongest.product !== author.product) return author;
  return compareStrength(strongest.strength, 'indicated') >= 0 ? { ...author, layer: strongest.layer } : author;
}

function disguisedStatus(hit: Hit | undefined, view: ExchangeView, knowledge: Knowledge): number | null {
  if (hit === undefined || (view.status !== null && view.status !== 403)) return null;
  const own = hit.shouldBe !== undefined ? hit.shouldBe : hit.rule.shouldBe;
  if (own !== undefined) return own;
  return knowledge.cause.get(partsOfRuleId(hit.rule.id).cause)?.shouldBe ?? null;
}

function hops(sightings: readonly Sighting[], author: RefusedBy | null, view: ExchangeView): Hop[] {
  const seen: Hop[] = sightings.map(({ product, evidence }) => ({
    product: product.id,
    name: product.name,
    layer: product.layer,
    evidence,
    refused: product.id === author?.product,
  }));
  if (author === null || seen.some((hop) => hop.refused)) return seen;
  const { product, name, layer, evidence } = author;
  return [...seen, { product, name, layer, evidence: nonEmpty(evidence, view), refused: true }];
}

/** The web server whose configuration may hold the rule: the author, or the only one that was seen. */
function serverOf(sightings: readonly Sighting[], author: RefusedBy | null): ProductId | null {
  if (author?.layer === 'web-server' && author.product !== 'unknown') return author.product;
  const servers = sightings.filter(({ product }) => product.layer === 'web-server');
  return servers.length === 1 ? (servers[0]?.product.id ?? null) : null;
}

/** Parties that are on the path and were shown to have passed on somebody else's answer. */
function carriers(sightings: readonly Sighting[], author: RefusedBy | null): RuledOut[] {
  const out: RuledOut[] = [];
  for (const { product, carried } of sightings) {
    if (carried === null || product.id === author?.product) continue;
    const reason = `${product.name} passed on an answer from behind it (${carried[0].part}: ${carried[0].excerpt}).`;
    out.push({ rule: product.id, cause: null, product: product.id, title: product.name, reason });
  }
  return out;
}

/** How to drop an answer from a cache of which nothing else is known. */
const ANY_PURGE = 'Purge this address from the cache that kept the refusal, then ask again.';

function servedFromCache(view: ExchangeView, knowledge: Knowledge): ServedFromCache | null {
  const hit = findCacheHit(view);
  if (hit === null) return null;
  const purge = knowledge.product.get(hit.product)?.purge ?? ANY_PURGE;
  return { ...hit, purge: textFor(purge, view) };
}

function references(view: ExchangeView, sightings: readonly Sighting[]): Reference[] {
  const found: Reference[] = [];
  for (const { product } of sightings) {
    for (const { name, in: part, pattern } of product.references ?? []) {
      const written = pattern.exec(view.text(part) ?? '')?.[1];
      // Akamai writes even the full stops of its reference as `&#46;`; its operator looks up the plain text.
      const value = written === undefined ? undefined : decodeEntities(written);
      if (value !== undefined && !found.some((known) => known.value === value)) {
        found.push({ name, value, product: product.id });
      }
    }
  }
  return found;
}

function probesMade(observations: readonly Observation[]): ReadonlySet<ProbeKind> {
  return new Set(observations.flatMap((observation) => (observation.kind === 'probe' ? [observation.varies] : [])));
}

/** Where leaving one thing out lifted this refusal and met another, that other one is what refuses next. */
function behind(strongest: Hit | undefined, observations: readonly Observation[], knowledge: Knowledge): Finding[] {
  if (strongest?.strength !== 'proved' || !strongest.rule.needs.includes('probe')) return [];
  const next = observations.find((o): o is ProbeObservation => o.kind === 'probe' && refusedOtherwise(o));
  if (next === undefined) return [];
  const variant: ExchangeObservation = next.variant;
  return diagnose([variant], knowledge).findings.slice(0, 1);
}

function refusedOtherwise(probe: ProbeObservation): boolean {
  const { status } = probe.variant.response;
  return probe.changed && probe.confirmed && status !== null && isRefusingStatus(status);
}
