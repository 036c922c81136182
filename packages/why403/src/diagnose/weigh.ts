import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { Evidence, RefusedBy, RuledOut } from '../model/diagnosis.ts';
import { type Cause, compareStrength } from '../model/taxonomy.ts';
import { partsOfRuleId } from '../rules/define-rule.ts';
import { type Hit, hitsLeftOpen, isProductFree, orderHits } from './findings.ts';
import { answersInOwnWords, UNKNOWN_NAME } from './hops.ts';
import type { Knowledge } from './knowledge.ts';

/** What was found, in order, and what it excludes. */
export interface Weighed {
  readonly kept: readonly Hit[];
  readonly ruledOut: readonly RuledOut[];
}

/** Puts what was found in order; a proved finding rules out its rivals. */
export function weigh(
  signalled: readonly Hit[],
  marked: RefusedBy | null,
  refused: boolean,
  view: ExchangeView,
  knowledge: Knowledge,
): Weighed {
  if (!refused) return { kept: [], ruledOut: [] };
  const ordered = orderHits(withoutEchoes(signalled), knowledge);
  const [strongest] = ordered;
  if (strongest?.strength === 'proved') return ruleOutRivals(strongest, ordered, knowledge);
  const author = strongest === undefined ? marked : refuser(ordered, marked, knowledge);
  const leftOpen = hitsLeftOpen(view, author, knowledge);
  const closing = ordered.find((hit) => hit.closedBy !== undefined && hit.strength !== 'possible')?.closedBy;
  const { open, excluded } = closing === undefined ? leftOpen : closed(leftOpen, ordered, closing, knowledge);
  const backed = open.flatMap((hit) => backedByHint(hit, ordered) ?? []);
  const fresh = open.filter((hit) => !signalled.some((known) => sameAnswer(known, hit)));
  const found = ordered.filter((hit) => !(isHint(hit) && backed.some((known) => sameAnswer(known, hit))));
  const kept = orderHits([...found, ...backed, ...fresh], knowledge);
  return { kept, ruledOut: excluded };
}

/** A log line, or an evaluated configuration, that names one cause, or a few, leaves the others of its server out. */
function closed(
  { open, excluded }: ReturnType<typeof hitsLeftOpen>,
  ordered: readonly Hit[],
  { part, excerpt }: Evidence,
  knowledge: Knowledge,
): ReturnType<typeof hitsLeftOpen> {
  const others = open.filter((hit) => !ordered.some((known) => sameAnswer(known, hit)));
  const ruledOut = others.map(({ rule }): RuledOut => {
    const { cause, product } = partsOfRuleId(rule.id);
    const title = knowledge.cause.get(cause)?.title ?? cause;
    const reason = `${witness(part)} names another reason: ${excerpt}`;
    return { rule: rule.id, cause, product, title, reason };
  });
  return { open: open.filter((hit) => !others.includes(hit)), excluded: [...excluded, ...ruledOut] };
}

/** A probe shows why something was refused, and nothing of who worded the refusal. */
function restsOnProbe({ rule }: Hit): boolean {
  return rule.needs.includes('probe');
}

/** What speaks for a cause in general, and not more than possibly: a probe, a header that anybody may send. */
function isHint(hit: Hit): boolean {
  return hit.strength === 'possible' && (restsOnProbe(hit) || isProductFree(hit));
}

/** A product's own rule for a cause that stays open, with what hints at that cause: its fixes are the nearer ones. */
function backedByHint(open: Hit, hits: readonly Hit[]): Hit | null {
  const hint = hits.find((hit) => isHint(hit) && sameAnswer(hit, open));
  if (hint === undefined || isProductFree(open)) return null;
  return { ...open, evidence: [...open.evidence, ...hint.evidence], weight: open.weight + hint.weight };
}

/** A product-free rule has nothing to add to a product's own rule that found the same cause as strongly. */
function withoutEchoes(hits: readonly Hit[]): Hit[] {
  const cause = (hit: Hit) => partsOfRuleId(hit.rule.id).cause;
  const own = hits.filter((hit) => !isProductFree(hit));
  return hits.filter(
    (hit) =>
      !isProductFree(hit) ||
      !own.some((known) => cause(known) === cause(hit) && compareStrength(known.strength, hit.strength) >= 0),
  );
}

function sameAnswer(a: Hit, b: Hit): boolean {
  return a.rule.id === b.rule.id || partsOfRuleId(a.rule.id).cause === partsOfRuleId(b.rule.id).cause;
}

function ruleOutRivals(strongest: Hit, ordered: readonly Hit[], knowledge: Knowledge): Weighed {
  const { product } = partsOfRuleId(strongest.rule.id);
  const kept = [strongest];
  const ruledOut: RuledOut[] = [];
  const titleOf = (cause: Cause) => knowledge.cause.get(cause)?.title ?? cause;
  for (const hit of ordered.slice(1)) {
    const parts = partsOfRuleId(hit.rule.id);
    if (hit.strength === 'proved' && parts.product === product) {
      kept.push(hit);
    } else if (product === 'unknown' && sameAnswer(strongest, hit)) {
      // The code of a standard names the cause; what is known of the product comes with nearer fixes.
      kept.push(hit);
    } else if (parts.cause !== partsOfRuleId(strongest.rule.id).cause) {
      const shown = strongest.evidence[restsOnProbe(strongest) ? 1 : 0] ?? strongest.evidence[0];
      const reason = `${namedBy(strongest, shown.part)} the cause: ${shown.excerpt}`;
      ruledOut.push({ rule: hit.rule.id, ...parts, title: titleOf(parts.cause), reason });
    }
  }
  return { kept, ruledOut };
}

function namedBy(hit: Hit, part: string): string {
  if (restsOnProbe(hit)) return 'A probe shows';
  return `${witness(part)} names`;
}

/** Who says what a piece of evidence holds. */
function witness(part: string): string {
  if (part.startsWith('log ')) return 'The log';
  if (/^(?:directive|condition|location)$/.test(part)) return 'The configuration';
  if (part === 'edge rule') return 'The exported rule';
  if (part === 'statement') return 'The policy';
  return /^(?:path|path walk|worker)$/.test(part) ? 'The path' : 'The response';
}

/** The party that wrote the refusal: as the strongest finding shows it, unless marks show an author more strongly. */
export function refuser(hits: readonly Hit[], marked: RefusedBy | null, knowledge: Knowledge): RefusedBy | null {
  const strongest = hits.find((hit) => !restsOnProbe(hit));
  if (strongest === undefined) return marked ?? (hits[0] === undefined ? null : unknownAuthor(hits[0], null));
  const { product } = partsOfRuleId(strongest.rule.id);
  if (product === 'unknown') {
    // A cause that is merely not excluded says nothing of who refused.
    const known = marked !== null && marked.product !== 'unknown' && speaksForItself(marked);
    const keepsMarked = strongest.strength === 'possible' || known;
    return keepsMarked ? marked : unknownAuthor(strongest, marked);
  }
  if (marked !== null && marked.product === product) {
    const stronger = compareStrength(marked.strength, strongest.strength) >= 0 ? marked.strength : strongest.strength;
    return { ...marked, strength: stronger };
  }
  if (marked !== null && compareStrength(marked.strength, strongest.strength) > 0) return marked;
  const layer = strongest.rule.layer ?? knowledge.product.get(product)?.layer ?? 'unknown';
  const name = knowledge.product.get(product)?.name ?? product;
  return { layer, product, name, strength: strongest.strength, evidence: strongest.evidence };
}

/** A server that is merely in the path did not word the refusal of an application; an API at its own address did. */
function speaksForItself(author: RefusedBy): boolean {
  return author.strength !== 'possible' || answersInOwnWords(author.layer);
}

function unknownAuthor({ rule, strength, evidence }: Hit, marked: RefusedBy | null): RefusedBy {
  const layer = rule.layer ?? marked?.layer ?? 'unknown';
  // That it was somebody of this layer is as sure as the finding; who it was is not known at all.
  return {
    layer,
    product: 'unknown',
    name: UNKNOWN_NAME,
    strength: strength === 'possible' ? 'possible' : 'indicated',
    evidence,
  };
}
