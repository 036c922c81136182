import type { Diagnosis, Evidence, EvidenceList, Finding, Fix } from '../model/diagnosis.ts';
import type { EdgeAnswer, EdgeFixAnswer, EdgeRuleName } from '../model/edge-answer.ts';
import type { EdgeVerdict } from '../model/edge-request.ts';
import type { EdgeService } from '../model/edge-rules.ts';
import type { Cause, ProductId } from '../model/taxonomy.ts';
import type { PredictedRefusal } from './predicted.ts';

/** What the rules of an edge add to a diagnosis. */
export interface Foretelling {
  readonly predicted: readonly PredictedRefusal[];
  readonly caveats: readonly string[];
}

/** How the request was put together that the rules were asked about. */
interface Evaluated {
  /** Why it may not be the one that was answered. */
  readonly limits: readonly string[];
  /** Whether secrets were taken out of it when it was read. */
  readonly isPartlyShown: boolean;
}

/** The rule whose page a feature of Cloudflare answers with. */
const PAGES: Readonly<Partial<Record<EdgeService, readonly string[]>>> = {
  'ip-access-rule': ['cloudflare/ip-block/access-rule', 'cloudflare/geo-block'],
  'custom-rule': ['cloudflare/waf-rule'],
  'managed-rule': ['cloudflare/waf-rule'],
  'super-bot-fight-mode': ['cloudflare/waf-rule'],
  'user-agent-rule': ['cloudflare/waf-rule'],
  'zone-lockdown': ['cloudflare/ip-block/zone-lockdown'],
  'rate-limiting-rule': ['cloudflare/rate-limit'],
  'browser-integrity-check': ['cloudflare/bot-protection/browser-signature'],
  'hotlink-protection': ['cloudflare/hotlink-protection'],
};
const CHALLENGE = 'cloudflare/bot-protection/challenge';
const WHOSE: Readonly<Record<EdgeAnswer['of'], string>> = {
  cloudflare: 'Cloudflare',
  'aws-waf': 'AWS WAF',
  cloudfront: 'CloudFront',
  'aws-api-gateway': 'API Gateway',
};
/** Whose answer the refusal of each may look like. */
const AUTHORS: Readonly<Record<EdgeAnswer['of'], readonly ProductId[]>> = {
  cloudflare: ['cloudflare'],
  'aws-waf': ['aws-waf', 'cloudfront', 'aws-alb', 'aws-api-gateway'],
  cloudfront: ['cloudfront', 'aws-waf'],
  'aws-api-gateway': ['aws-api-gateway'],
};
/** Features that challenge, whatever else they do. */
const CHALLENGERS: ReadonlySet<EdgeService> = new Set([
  'bot-fight-mode',
  'super-bot-fight-mode',
  'security-level',
  'browser-integrity-check',
  'ip-access-rule',
  'custom-rule',
  'managed-rule',
  'user-agent-rule',
  'rate-limiting-rule',
  'aws-waf-rule',
]);

/**
 * Joins what exported rules do with a request to what its answer shows. It is proved only where the answer is of that
 * edge, shows no other feature of it, and nothing the rules ask for was left untold.
 */
export function foretoldAtEdge(
  answer: EdgeAnswer,
  diagnosis: Diagnosis,
  { limits, isPartlyShown }: Evaluated,
): Foretelling {
  const whose = WHOSE[answer.of];
  if (!diagnosis.refused) return { predicted: [], caveats: [] };
  const other = otherAuthor(answer, diagnosis);
  if (other !== null) {
    const says = `The rules of ${whose} that were given are not what refused: the answer is of ${other}.`;
    return { predicted: [], caveats: [says] };
  }
  const shown = shownByPage(answer, diagnosis);
  if (answer.decision === 'passed' || answer.decision === 'cannot-tell') return undecided(answer, whose, shown);
  const pages = pagesOf(answer);
  const isOther = answer.of === 'cloudflare' ? !pages.includes(shown?.rule ?? '') : shown?.cause !== answer.cause;
  if (shown !== null && answer.of !== 'aws-waf' && isOther) {
    const says = `By the rules of ${whose} that were given, ${lower(answer.why)} The answer shows another feature (${shown.title}): that acted first, or the rules are not those of that moment.`;
    return { predicted: [], caveats: [says] };
  }
  const doubts = [...limits, ...doubtsOf(answer, diagnosis, { shown, isPartlyShown })];
  return { predicted: [refusalOf(answer, shown, doubts.length === 0)], caveats: doubts };
}

/** Somebody else than this edge, who certainly or likely wrote the answer. */
function otherAuthor({ of }: EdgeAnswer, { refusedBy }: Diagnosis): string | null {
  if (refusedBy === null || refusedBy.product === 'unknown' || refusedBy.strength === 'possible') return null;
  return AUTHORS[of].includes(refusedBy.product) ? null : refusedBy.name;
}

/** The finding by which the page itself names a feature of this edge. */
function shownByPage({ of }: EdgeAnswer, { findings }: Diagnosis): Finding | null {
  return findings.find(({ product, strength }) => product === of && strength === 'proved') ?? null;
}

function pagesOf({ decision, decidedBy }: EdgeAnswer): readonly string[] {
  if (decision === 'challenged') return [CHALLENGE];
  return decidedBy === null ? [] : (PAGES[decidedBy.service] ?? []);
}

/** Why it is not proved. */
function doubtsOf(
  answer: EdgeAnswer,
  { status, refusedBy }: Diagnosis,
  { shown, isPartlyShown }: { readonly shown: Finding | null; readonly isPartlyShown: boolean },
): string[] {
  const { of, decidedBy } = answer;
  const isOwn = shown !== null || (refusedBy?.product === of && refusedBy.strength === 'proved');
  const open = answer.steps.filter(({ outcome }) => outcome === 'cannot-tell');
  // A sentence of its own on the page leaves no other setting open.
  const rivals = isGateway(of)
    ? shown === null
      ? [...answer.couldAlso, ...open]
      : []
    : answer.couldAlso.filter(({ service }) => isRival(service, answer));
  return [
    ...(isOwn ? [] : ['That the answer was written by this edge is not shown: the rule is what it would have done.']),
    ...(status !== null && answer.status !== null && status !== answer.status
      ? [`The rule answers ${answer.status}, and the answer has ${status}.`]
      : []),
    ...rivals.slice(0, 3).map(({ why }) => `It may have been another feature: ${why}.`),
    ...(isPartlyShown && hasRedacted(answer)
      ? [`${nameOf(decidedBy)} looks at a part of the request that is not shown, as it is secret.`]
      : []),
  ];
}

function isGateway(of: EdgeAnswer['of']): boolean {
  return of === 'cloudfront' || of === 'aws-api-gateway';
}

/** Whether a feature of which the configuration does not tell may have given the same page before. */
function isRival(service: EdgeService, { of, decision, decidedBy }: EdgeAnswer): boolean {
  // Of AWS WAF what is told stands before the end: a rule that counts, and gives the same page above its limit.
  if (of === 'aws-waf') return true;
  if (decision === 'challenged') return CHALLENGERS.has(service);
  // Rules for counting and managed rules run in later phases than custom rules.
  const isLater = decidedBy?.service === 'custom-rule' && /^(?:rate|managed|super)/.test(service);
  return !isLater && (PAGES[service] ?? []).some((page) => (PAGES[decidedBy?.service ?? service] ?? []).includes(page));
}

/** Whether a rule up to the one that decides looks at what is not shown. */
function hasRedacted({ steps, decidedBy }: EdgeAnswer): boolean {
  const end = steps.findIndex(({ rule }) => rule.id === decidedBy?.id && rule.service === decidedBy.service);
  return steps.slice(0, end < 0 ? undefined : end + 1).some(({ working }) => working !== null && isRedacted(working));
}

/** Texts of a request that were taken out when it was read. */
function isRedacted({ actual, parts }: EdgeVerdict): boolean {
  return (actual !== null && /\[redacted\]|^not shown$/.test(actual)) || parts.some(isRedacted);
}

function refusalOf(answer: EdgeAnswer, shown: Finding | null, isCertain: boolean): PredictedRefusal {
  const cause = answer.cause ?? 'waf-rule';
  const product: ProductId = answer.of;
  return {
    product,
    cause,
    rules: rulesFor(answer, cause, shown),
    strength: isCertain ? 'proved' : 'indicated',
    title: answer.why.replace(/\.$/, ''),
    explanation: `${nameOf(answer.decidedBy)} (id ${answer.decidedBy?.id || 'not given'}, ${answer.decidedBy?.source ?? 'rules'}) ends this request in the evaluation of the exported rules, in the order in which ${WHOSE[answer.of]} carries them out.`,
    evidence: evidenceOf(answer),
    fixes: answer.fixes.slice(0, 3).map((fix) => fixOf(fix, answer)),
  };
}

/** The nearest rule of the knowledge for the cause, then the one that speaks of rules in general. */
function rulesFor({ of, decidedBy, decision }: EdgeAnswer, cause: Cause, shown: Finding | null): readonly string[] {
  const page = shown?.cause === cause ? [shown.rule] : [];
  if (isGateway(of)) return [...page, `${of}/${cause}`, `${of}/${cause}/refused-url`, `unknown/${cause}`];
  const ways: readonly string[] =
    of === 'aws-waf'
      ? ['cloudfront', 'load-balancer']
      : [decidedBy?.service === 'zone-lockdown' ? 'zone-lockdown' : 'access-rule', 'challenge'];
  const own = [`${of}/${cause}`, ...ways.map((way) => `${of}/${cause}/${way}`)];
  const general = [`${of}/waf-rule`, ...ways.map((way) => `${of}/waf-rule/${way}`)];
  return decision === 'challenged' && cause === 'waf-rule' && of === 'cloudflare'
    ? [...page, CHALLENGE]
    : [...page, ...own, ...general];
}

function evidenceOf({ decidedBy, steps, why }: EdgeAnswer): EvidenceList {
  const step = steps.find(({ rule }) => rule.id === decidedBy?.id && rule.service === decidedBy.service);
  const source = { name: decidedBy?.source ?? 'rules', line: null };
  const text = step?.working?.text ?? '';
  const first: Evidence = { source, part: 'edge rule', excerpt: text === '' ? why : shortened(text) };
  return [first];
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function fixOf({ summary, expression, rule, weakens, after }: EdgeFixAnswer, { decidedBy }: EdgeAnswer): Fix {
  const written = rule === null ? expression : JSON.stringify(rule, null, 2);
  const then = after.decidedBy === null ? '' : `; ${after.decidedBy.name} would refuse next`;
  return {
    actor: 'operator',
    summary,
    change: written === null ? null : { file: decidedBy?.source ?? 'rules', before: null, after: written },
    command: null,
    check: `In the evaluation with this change the rule no longer refuses the request${then}. Ask again, and look that a request the rule is meant for is still refused.`,
    weakens,
  };
}

/** The rules let it through, or something they ask for is not told: what else of this edge may have refused. */
function undecided(answer: EdgeAnswer, whose: string, shown: Finding | null): Foretelling {
  const candidates = answer.couldAlso.filter(({ service }) => shown === null || fits(service, shown));
  const known = answer.decision === 'passed' ? 'refuses it' : 'can be said to refuse it';
  const open = answer.decision === 'cannot-tell' ? ` ${answer.why}` : '';
  const also = candidates.slice(0, 4).map(({ why }) => `${why}.`);
  const says = `Of the rules of ${whose} that were given none ${known}.${open}${also.length === 0 ? '' : ` It may have been: ${also.join(' ')}`}`;
  const [only] = candidates;
  if (shown === null || only === undefined || candidates.length > 1) return { predicted: [], caveats: [says] };
  // The page names the feature, and one setting is left that has it.
  const setting: PredictedRefusal = {
    product: shown.product,
    cause: shown.cause,
    rules: [shown.rule],
    strength: 'indicated',
    title: shown.title,
    evidence: [{ source: { name: 'rules', line: null }, part: 'edge rule', excerpt: only.why }],
    fixes: [],
  };
  return { predicted: [setting], caveats: [says] };
}

/** Whether a feature answers with the page that was shown. */
function fits(service: EdgeService, { rule, product }: Finding): boolean {
  if (product === 'aws-waf') return true;
  if (rule === CHALLENGE) return CHALLENGERS.has(service);
  return (PAGES[service] ?? []).includes(rule);
}

function nameOf(rule: EdgeRuleName | null): string {
  const name = rule?.name ?? 'the rule';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
