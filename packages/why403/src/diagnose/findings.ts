import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { isUnnamedStore } from '../evaluate/store-dialect.ts';
import type { Evidence, EvidenceList, Finding, RefusedBy, RuledOut } from '../model/diagnosis.ts';
import type { ObservationKind } from '../model/observation.ts';
import { type Cause, compareStrength, type Layer, type ProductId, type Strength } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';
import {
  type Detection,
  type FixTemplate,
  fillFix,
  partsOfRuleId,
  type Rule,
  type Seen,
} from '../rules/define-rule.ts';
import { weakenedByContradiction } from './contradiction.ts';
import { detect, saidOutsideScripts } from './detect.ts';
import type { Knowledge } from './knowledge.ts';
import type { PresentWords } from './word-index.ts';

/** A rule that found something, before advice is filled in. */
export interface Hit {
  readonly rule: Rule;
  readonly strength: Strength;
  readonly evidence: EvidenceList;
  readonly shouldBe: number | null | undefined;
  /** What refused in this very case, where that can be said more nearly than the rule says it. */
  readonly title?: string;
  /** Circumstances of this very request that speak for it; what the response itself says counts most. */
  readonly weight: number;
  /** What speaks against its author, in one sentence. */
  readonly doubt?: string;
  /** A line of a log that leaves no causes open but those it speaks for. */
  readonly closedBy?: Evidence;
  /** Fixes that what was seen makes possible; they stand before those of the rule. */
  readonly fixes?: readonly FixTemplate[];
}

const SAID_BY_RESPONSE = 100;

/** Every rule that what is seen supports by itself, in no order. */
export function hitsBySignals(
  seen: Seen<ObservationKind>,
  present: PresentWords,
  refused: boolean,
  knowledge: Knowledge,
): Hit[] {
  const hits: Hit[] = [];
  const candidates = knowledge.signalRules.candidates(present);
  for (const rule of knowledge.observingRules) candidates.add(rule);
  for (const rule of candidates) {
    if (!refused && !rule.anyStatus) continue;
    const product = knowledge.product.get(partsOfRuleId(rule.id).product);
    const found = saidOutsideScripts(detect(rule, seen, present), product, seen.exchange, (exchange) =>
      detect(rule, { ...seen, exchange }, present),
    );
    if (found !== null) hits.push(toHit(rule, found, seen.exchange, product));
  }
  return hits;
}

function toHit(rule: Rule, detected: Detection, view: ExchangeView, product: Product | undefined): Hit {
  const found = weakenedByContradiction(detected, product, view);
  return {
    rule,
    strength: found.strength,
    evidence: found.evidence,
    shouldBe: found.shouldBe,
    ...(found.doubt === undefined ? {} : { doubt: found.doubt }),
    weight: SAID_BY_RESPONSE + found.evidence.length,
  };
}

/** The causes that a status names by itself: behind it a bare page leaves no others open, as it does behind 403. */
const NAMED_BY_STATUS: Readonly<Record<number, readonly Cause[]>> = {
  401: [
    'missing-credentials',
    'expired-credentials',
    'api-key',
    'stronger-authentication',
    'insufficient-role',
    'not-a-member',
  ],
  405: ['method-restricted'],
  407: ['missing-credentials', 'expired-credentials'],
  421: ['host-mismatch'],
  429: ['rate-limit', 'quota-exhausted', 'bot-protection'],
  451: ['legal-restriction', 'geo-block'],
};

function leavesOpen(status: number | null, rule: Rule): boolean {
  const named = status === null ? undefined : NAMED_BY_STATUS[status];
  return named === undefined || named.includes(partsOfRuleId(rule.id).cause);
}

/** Causes that the author's bare refusal leaves open for this request, and those the request excludes. */
export function hitsLeftOpen(
  view: ExchangeView,
  author: RefusedBy | null,
  knowledge: Knowledge,
): { readonly open: Hit[]; readonly excluded: RuledOut[] } {
  const open: Hit[] = [];
  const excluded: RuledOut[] = [];
  const rules = knowledge.genericRules.get(author?.product ?? 'unknown') ?? knowledge.genericRules.get('unknown') ?? [];
  // The rules of no product know what a store refuses for by its error alone.
  if ((author?.product ?? 'unknown') === 'unknown' && isUnnamedStore(view)) return { open, excluded };
  for (const rule of rules) {
    const circumstances = leavesOpen(view.status, rule) ? rule.generic?.(view) : undefined;
    if (circumstances === undefined) continue;
    if ('ruledOutBecause' in circumstances) {
      const { cause, product } = partsOfRuleId(rule.id);
      const title = knowledge.cause.get(cause)?.title ?? cause;
      excluded.push({ rule: rule.id, cause, product, title, reason: circumstances.ruledOutBecause });
      continue;
    }
    const evidence = nonEmpty([...(author?.evidence ?? []), ...circumstances.speaksFor], view);
    open.push({ rule, strength: 'possible', evidence, shouldBe: undefined, weight: circumstances.speaksFor.length });
  }
  return { open, excluded };
}

/** Evidence that falls back to the bare status, which is all there is to cite for what nothing speaks against. */
export function nonEmpty(evidence: readonly Evidence[], view: ExchangeView): EvidenceList {
  const [first, ...rest] = evidence;
  if (first !== undefined) return [first, ...rest];
  if (view.status !== null) return [view.cite('status', `${view.status} ${view.text('reason') ?? ''}`.trim())];
  return [view.cite('body', view.body.trim().slice(0, 80))];
}

/**
 * Strongest first; of equals, what is known of a product before what holds for anybody; then what more of this request
 * speaks for; then the commoner cause.
 */
export function orderHits(hits: readonly Hit[], knowledge: Knowledge): Hit[] {
  const rank = (hit: Hit) => knowledge.cause.get(partsOfRuleId(hit.rule.id).cause)?.rank ?? Number.MAX_SAFE_INTEGER;
  return [...hits].sort(
    (a, b) =>
      compareStrength(b.strength, a.strength) ||
      Number(isProductFree(a)) - Number(isProductFree(b)) ||
      b.weight - a.weight ||
      rank(a) - rank(b) ||
      a.rule.id.localeCompare(b.rule.id),
  );
}

/** Whether the rule is one of no product in particular. */
export function isProductFree(hit: Hit): boolean {
  return partsOfRuleId(hit.rule.id).product === 'unknown';
}

/** Product-free rules take the answer for an application's; where its author is known, they take that author's layer. */
function layerOf(rule: Rule, product: ProductId, author: RefusedBy | null, knowledge: Knowledge): Layer {
  const own = knowledge.product.get(product)?.layer ?? 'unknown';
  if (partsOfRuleId(rule.id).product !== 'unknown') return rule.layer ?? own;
  if (product === 'unknown') return rule.layer ?? author?.layer ?? own;
  // A proxy that refuses a tunnel is a server by make and a proxy by what it does.
  return rule.layer === 'proxy' ? rule.layer : own;
}

/** A finding with its advice filled in for this exchange. */
export function toFinding(
  hit: Hit,
  view: ExchangeView,
  { author, server }: { readonly author: RefusedBy | null; readonly server: ProductId | null },
  knowledge: Knowledge,
): Finding {
  const { rule } = hit;
  const nearer = fixesAtServer(hit, server, knowledge);
  const general =
    author !== null && author.product === server ? [...nearer, ...rule.fixes] : [...rule.fixes, ...nearer];
  const parts = partsOfRuleId(rule.id);
  // Rules for no product in particular speak of whoever wrote this refusal.
  const product = parts.product === 'unknown' && author !== null ? author.product : parts.product;
  const cause = knowledge.cause.get(parts.cause);
  return {
    rule: rule.id,
    cause: parts.cause,
    causeTitle: cause?.title ?? parts.cause,
    layer: layerOf(rule, product, author, knowledge),
    product,
    name: knowledge.product.get(product)?.name ?? product,
    strength: hit.strength,
    title: hit.title ?? rule.title,
    explanation: rule.explanation,
    evidence: hit.evidence,
    fixes: [...[...(hit.fixes ?? []), ...general].map((fix) => fillFix(fix, view)), ...(cause?.fixes ?? [])],
    advice: cause?.advice ?? { owner: [], consumer: [], visitor: [] },
    whoCanFix: cause?.whoCanFix ?? [],
    statusNote: cause?.statusNote ?? '',
    doesNotHelp: cause?.doesNotHelp ?? [],
  };
}

/** What a probe shows holds for anybody; where the server is known, its own rule for the cause has the directive. */
function fixesAtServer({ rule }: Hit, server: ProductId | null, knowledge: Knowledge): readonly FixTemplate[] {
  const { product, cause } = partsOfRuleId(rule.id);
  if (server === null || product !== 'unknown' || !rule.needs.includes('probe')) return [];
  const own = knowledge.genericRules.get(server)?.find(({ id }) => partsOfRuleId(id).cause === cause);
  return own?.fixes ?? [];
}
