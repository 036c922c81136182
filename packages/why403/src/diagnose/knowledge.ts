import type { CauseEntry } from '../causes/define-cause.ts';
import type { Cause, ProductId } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';
import type { Rule } from '../rules/define-rule.ts';
import { partsOfRuleId } from '../rules/define-rule.ts';
import { buildCandidateTable, type CandidateTable, Vocabulary, type WordIndex } from './word-index.ts';

/** Everything that is known, as written. */
export interface KnowledgeSource {
  readonly products: readonly Product[];
  readonly causes: readonly CauseEntry[];
  readonly rules: readonly Rule[];
}

/** The same, indexed for use. */
export interface Knowledge {
  readonly product: ReadonlyMap<ProductId, Product>;
  readonly cause: ReadonlyMap<Cause, CauseEntry>;
  /** Finds the words that products and rules ask for. */
  readonly words: WordIndex;
  readonly markedProducts: CandidateTable<Product>;
  readonly signalRules: CandidateTable<Rule>;
  /** Rules that leave a cause open when their product refuses without naming one. */
  readonly genericRules: ReadonlyMap<ProductId, readonly Rule[]>;
  /** Rules that rest on something other than the response's text. */
  readonly observingRules: readonly Rule[];
}

/** Indexes knowledge; done once for a process. */
export function indexKnowledge(source: KnowledgeSource): Knowledge {
  const genericRules = new Map<ProductId, Rule[]>();
  for (const rule of source.rules) {
    if (rule.generic === undefined) continue;
    const { product } = partsOfRuleId(rule.id);
    genericRules.set(product, [...(genericRules.get(product) ?? []), rule]);
  }
  const vocabulary = new Vocabulary();
  return {
    product: new Map(source.products.map((product) => [product.id, product])),
    cause: new Map(source.causes.map((cause) => [cause.id, cause])),
    words: vocabulary,
    markedProducts: buildCandidateTable(
      source.products,
      (product) => [...product.present, ...product.wrote, ...(product.carried ?? [])],
      vocabulary,
    ),
    signalRules: buildCandidateTable(
      source.rules.filter((rule) => rule.signals !== undefined),
      (rule) => rule.signals ?? [],
      vocabulary,
    ),
    genericRules,
    observingRules: source.rules.filter((rule) => rule.detect !== undefined),
  };
}
