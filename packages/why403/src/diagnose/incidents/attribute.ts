import { type ExchangeView, viewExchange } from '../../evaluate/exchange-view.ts';
import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import { citeLine } from '../../evaluate/log-scene.ts';
import { subjectOfLog } from '../../evaluate/log-subject.ts';
import type { Diagnosis, Evidence, Finding, Fix } from '../../model/diagnosis.ts';
import type { CrawlerCheck, Incident } from '../../model/incidents.ts';
import type { ExchangeObservation, LogLineObservation } from '../../model/observation.ts';
import type { Cause, ProductId } from '../../model/taxonomy.ts';
import { fillFix } from '../../rules/define-rule.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Configured, configuredEvidence, configuredFix } from './by-configuration.ts';
import { countedEvidence } from './counted-evidence.ts';
import { crawlerWords } from './crawler-words.ts';
import type { DescribeContext } from './describe.ts';
import { pageWriter } from './page-writer.ts';
import type { Pattern, Seen } from './pattern.ts';
import { diagnoseLines, leavesCondition, type ToldByLines, toldByLines } from './told-by-lines.ts';
import { whatIsRefused } from './what-is-refused.ts';
import { whoIsRefused } from './who-is-refused.ts';

/** What the cause is, and everything that rests on it. */
export type Attributed = Pick<
  Incident,
  | 'cause'
  | 'strength'
  | 'rule'
  | 'layer'
  | 'product'
  | 'explanation'
  | 'couldAlsoBe'
  | 'evidence'
  | 'fixes'
  | 'whoCanFix'
>;

const HOST = /^[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?(?::\d{1,5})?$/i;
const CITED = 3;
const ADVICE = 2;

const NOTHING: Pattern = {
  cause: 'unknown',
  strength: 'possible',
  why: 'The log shows that these requests are refused together, and not why.',
  couldAlsoBe: ['config-deny', 'waf-rule', 'application-policy'],
  settle: 'Read the error log of the server and the events of the firewall for one of these requests.',
};

/** The cause as the lines tell it; where they do not, as the pattern of the requests suggests it. */
export function attribute(
  found: FoundIncident,
  samples: readonly LogLineObservation[],
  context: DescribeContext,
  crawler: CrawlerCheck | null,
  configured: Configured | null = null,
): Attributed {
  const attributed = withoutConfiguration(found, samples, context, crawler);
  return configured === null ? attributed : withConfiguration(attributed, configured, context);
}

/** Lines of the configuration that refuse these requests name the condition, unless the log proves another cause. */
function withConfiguration(told: Attributed, configured: Configured, { knowledge }: DescribeContext): Attributed {
  const { answer, asked } = configured;
  if (told.strength === 'proved' && told.cause !== answer.cause) return told;
  const id = [answer.server, answer.cause].join('/');
  const rule = knowledge.rule.get(id);
  const product = knowledge.product.get(answer.server);
  const evidence = [...configuredEvidence(configured), ...told.evidence];
  const fixes = [configuredFix(configured), ...(told.cause === answer.cause ? told.fixes : [])];
  if (told.strength === 'proved') return { ...told, evidence, fixes };
  const requests = asked === 1 ? 'one of these requests' : `${asked} of these requests, each of them`;
  return {
    ...told,
    cause: answer.cause,
    strength: 'indicated',
    rule: rule === undefined ? null : id,
    layer: rule?.layer ?? product?.layer ?? told.layer,
    product: answer.server,
    explanation: `The configuration that was given refuses ${requests}: ${answer.why}. The log does not show that the server had this configuration then. ${told.explanation}`,
    couldAlsoBe: otherCauses(
      answer.cause,
      [told.cause, ...told.couldAlsoBe].filter((one) => one !== 'unknown'),
    ),
    evidence,
    fixes,
    whoCanFix: knowledge.cause.get(answer.cause)?.whoCanFix ?? told.whoCanFix,
  };
}

function withoutConfiguration(
  found: FoundIncident,
  samples: readonly LogLineObservation[],
  context: DescribeContext,
  crawler: CrawlerCheck | null,
): Attributed {
  const { knowledge } = context;
  const diagnoses = diagnoseLines(samples, context.errors, knowledge);
  const seen: Seen = { found, writer: pageWriter(found), log: samples[0]?.log ?? null };
  const pattern = whoIsRefused(seen) ?? whatIsRefused(seen) ?? NOTHING;
  const told = toldByLines(diagnoses);
  if (told !== null) return byLines(found, samples, told, pattern, crawler, context);
  return byPattern(seen, samples, diagnoses, pattern, crawler, context);
}

function byLines(
  found: FoundIncident,
  samples: readonly LogLineObservation[],
  told: ToldByLines,
  pattern: Pattern,
  crawler: CrawlerCheck | null,
  context: DescribeContext,
): Attributed {
  // The line names the list, what all requests share names the condition in it.
  const nearer = leavesCondition(told, pattern.cause);
  const finding: Finding = nearer ?? told.finding;
  const proved = told.finding.strength === 'proved' && told.otherwise.length > 0 ? 'indicated' : told.finding.strength;
  const strength = nearer === null ? proved : pattern.strength;
  const others = [told.finding, ...told.otherwise, ...told.open].map(({ cause }) => cause);
  const couldAlsoBe = strength === 'proved' ? [] : otherCauses(finding.cause, others);
  const agreed = `${told.agree} of ${told.read} lines that were read again say so.${otherwise(told)}`;
  const why = nearer === null && !isCondition(finding.cause, pattern.cause) ? '' : ` ${pattern.why}`;
  return {
    cause: finding.cause,
    strength,
    rule: finding.rule,
    layer: finding.layer,
    product: finding.product,
    explanation: `${finding.explanation}${why} ${agreed}${crawlerWords(crawler)}`,
    couldAlsoBe,
    evidence: [
      ...told.finding.evidence,
      ...told.otherwise.flatMap(({ evidence }) => evidence.slice(0, 1)),
      countedEvidence(found, nameOf(samples, context, found)),
    ],
    fixes: withAdvice(finding.fixes, finding.cause, context.knowledge),
    whoCanFix: finding.whoCanFix,
  };
}

function byPattern(
  { found, writer }: Seen,
  samples: readonly LogLineObservation[],
  diagnoses: readonly Diagnosis[],
  suggested: Pattern,
  crawler: CrawlerCheck | null,
  context: DescribeContext,
): Attributed {
  const { knowledge } = context;
  const named = authorOf(diagnoses, samples);
  const author = named ?? writer.product;
  const pattern =
    named === null ? suggested : withinItsPower(suggested, diagnoses, knowledge.product.get(named)?.name ?? named);
  const view = viewOf(found, samples);
  const own = pattern.rule ?? `${author}/${pattern.cause}`;
  const rule = knowledge.rule.get(own) ?? knowledge.rule.get(`unknown/${pattern.cause}`);
  const cause = knowledge.cause.get(pattern.cause);
  const fixes = [...(rule?.fixes ?? []).map((fix) => fillFix(fix, view)), ...(cause?.fixes ?? [])];
  const couldAlsoBe = otherCauses(pattern.cause, pattern.couldAlsoBe);
  return {
    cause: pattern.cause,
    strength: pattern.strength,
    rule: null,
    layer: rule?.layer ?? knowledge.product.get(author)?.layer ?? 'unknown',
    product: author,
    explanation: `${pattern.why} What would settle it: ${pattern.settle}${crawlerWords(crawler)}`,
    couldAlsoBe,
    evidence: [countedEvidence(found, nameOf(samples, context, found)), ...cited(samples)],
    fixes: withAdvice(fixes, pattern.cause, knowledge),
    whoCanFix: cause?.whoCanFix ?? [],
  };
}

/** Requests that fail together may do so for two reasons. */
function otherwise(told: ToldByLines): string {
  const others = told.otherwise.map(({ cause }) => cause).join(', ');
  return others === '' ? '' : ` Others say ${others}: look at both.`;
}

/** The log that was counted. */
function nameOf(samples: readonly LogLineObservation[], { logOf }: DescribeContext, found: FoundIncident): string {
  return samples[0]?.source.name ?? logOf?.(found) ?? 'log';
}

/** A rule of a firewall refused, and all that it refused came from one place: that is what it tests, most likely. */
function isCondition(cause: Cause, pattern: Cause): boolean {
  return cause === 'waf-rule' && (pattern === 'geo-block' || pattern === 'ip-block');
}

function otherCauses(cause: Cause, others: readonly Cause[]): Cause[] {
  return [...new Set(others)].filter((other) => other !== cause);
}

/**
 * The pattern as far as the party that answered can be its author: what its lines leave open is all that it can refuse
 * for, and a proxy has no files whose modes could be wrong.
 */
function withinItsPower(pattern: Pattern, diagnoses: readonly Diagnosis[], name: string): Pattern {
  const left = diagnoses.filter(({ explained }) => !explained);
  const open = [...new Set(left.flatMap(({ findings }) => findings.map(({ cause }) => cause)))];
  if (open.length === 0 || open.includes(pattern.cause) || pattern.cause === 'unknown') return pattern;
  return {
    cause: pattern.couldAlsoBe.find((cause) => open.includes(cause)) ?? 'unknown',
    strength: 'possible',
    why: `${name} itself refuses these requests together, and the log does not say by which of its rules.`,
    couldAlsoBe: open,
    settle: `Read the other logs of ${name} at the time of the first of them, and see which of its rules holds for them.`,
  };
}

/** The party that most of the lines show as the one who refused, where its log says that it answered itself. */
function authorOf(diagnoses: readonly Diagnosis[], samples: readonly LogLineObservation[]): ProductId | null {
  const itself = samples.filter(({ answeredBy, product }) => answeredBy === 'itself' && product !== 'unknown');
  if (itself.length * 2 > samples.length) return itself[0]?.product ?? null;
  const named = diagnoses.flatMap(({ refusedBy }) => (refusedBy === null ? [] : [refusedBy.product]));
  const [first] = named;
  return first !== undefined && first !== 'unknown' && named.every((one) => one === first) ? first : null;
}

/** A request of the incident, so that advice can be filled in for it. */
function viewOf(found: FoundIncident, samples: readonly LogLineObservation[]): ExchangeView {
  const logged = subjectOfLog(samples.slice(0, 1))?.exchange;
  const path = found.by.path ?? found.somePaths[0] ?? null;
  const bare: ExchangeObservation = {
    kind: 'exchange',
    id: null,
    source: { name: 'log', line: null },
    vantage: { from: 'saved' },
    request: {
      method: found.by.method ?? found.like.methods[0]?.key ?? null,
      url: addressOf(found, path),
      headers: null,
    },
    response: { status: 403, reason: null, httpVersion: null, headers: null, body: null, bodyCut: false },
  };
  return viewExchange(logged ?? bare);
}

/** Commands are made with it, so that it has a host. */
function addressOf({ by }: FoundIncident, path: string | null): string | null {
  if (path === null || !path.startsWith('/')) return path;
  const host = by.host !== undefined && HOST.test(by.host) ? by.host : 'www.example.com';
  return `https://${host}${path}`;
}

function cited(samples: readonly LogLineObservation[]): Evidence[] {
  const step = Math.max(1, Math.floor(samples.length / CITED));
  return samples
    .filter((_, index) => index % step === 0)
    .slice(0, CITED)
    .map((line) => citeLine(line));
}

/** Where no rule has a fix, the advice on the cause says where to begin. */
function withAdvice(fixes: readonly Fix[], cause: Cause, knowledge: Knowledge): readonly Fix[] {
  const entry = knowledge.cause.get(cause);
  if (fixes.length > 0 || entry === undefined) return fixes;
  const bare = { change: null, command: null, check: null, weakens: null };
  return entry.advice.owner.slice(0, ADVICE).map((summary) => ({ actor: entry.whoCanFix[0], summary, ...bare }));
}
