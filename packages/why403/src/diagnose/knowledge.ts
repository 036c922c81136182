import type { CauseEntry } from '../causes/define-cause.ts';
import type { LogMark } from '../log-marks/define-log-mark.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { Mark } from '../model/signal.ts';
import type { Cause, ProductId } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';
import type { Rule } from '../rules/define-rule.ts';
import { partsOfRuleId } from '../rules/define-rule.ts';
import { alternativesOf, buildCandidateTable, type CandidateTable, Vocabulary, type WordIndex } from './word-index.ts';

/** Everything that is known, as written. */
export interface KnowledgeSource {
  readonly products: readonly Product[];
  readonly causes: readonly CauseEntry[];
  readonly rules: readonly Rule[];
  /** What logs show; nothing where no log is read. */
  readonly logMarks?: ReadonlyMap<LogKind, readonly LogMark[]>;
}

/** Something known, by its name. */
export type LookUp<Key, Value> = Pick<ReadonlyMap<Key, Value>, 'get'>;

/** The same, indexed for use. */
export interface Knowledge {
  readonly product: LookUp<ProductId, Product>;
  readonly cause: ReadonlyMap<Cause, CauseEntry>;
  /** Finds the words that products and rules ask for. */
  readonly words: WordIndex;
  readonly markedProducts: CandidateTable<Product>;
  readonly signalRules: CandidateTable<Rule>;
  /** Rules that leave a cause open when their product refuses without naming one. */
  readonly genericRules: LookUp<ProductId, readonly Rule[]>;
  /** Rules that rest on something other than the response's text. */
  readonly observingRules: readonly Rule[];
  readonly rule: LookUp<string, Rule>;
  readonly logMarks: ReadonlyMap<LogKind, readonly LogMark[]>;
}

/** Indexes knowledge, so that the cost of an exchange does not grow with it. Done once for a process. */
export function indexKnowledge(source: KnowledgeSource): Knowledge {
  const words = new Vocabulary();
  return {
    ...catalogue(source),
    words,
    markedProducts: buildCandidateTable(alternativesOf(source.products, marksOfProduct, words)),
    signalRules: buildCandidateTable(alternativesOf(rulesWithSignals(source), (rule) => rule.signals ?? [], words)),
  };
}

function rulesWithSignals({ rules }: KnowledgeSource): readonly Rule[] {
  return rules.filter((rule) => rule.signals !== undefined);
}

function catalogue(source: KnowledgeSource): Omit<Knowledge, 'words' | 'markedProducts' | 'signalRules'> {
  const genericRules = new Map<ProductId, Rule[]>();
  for (const rule of source.rules) {
    if (rule.generic === undefined) continue;
    const { product } = partsOfRuleId(rule.id);
    genericRules.set(product, [...(genericRules.get(product) ?? []), rule]);
  }
  return {
    product: new Map(source.products.map((product) => [product.id, product])),
    cause: new Map(source.causes.map((cause) => [cause.id, cause])),
    genericRules,
    observingRules: source.rules.filter((rule) => rule.detect !== undefined),
    rule: new Map(source.rules.map((rule) => [rule.id, rule])),
    logMarks: source.logMarks ?? new Map(),
  };
}

/** Everything by which a product can be seen. */
export function marksOfProduct({ present, wrote, carried = [] }: Product): readonly Mark[] {
  return [...present, ...wrote, ...carried];
}
