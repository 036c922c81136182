import type { CauseEntry } from '../causes/define-cause.ts';
import type { LogMark } from '../log-marks/define-log-mark.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { ProductId } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';
import { partsOfRuleId, type Rule, type RuleId } from '../rules/define-rule.ts';
import type { Knowledge } from './knowledge.ts';
import type { PresentWords } from './word-index.ts';

/** What is known of one product. */
export interface Group {
  readonly product: Product;
  readonly RULES: readonly Rule[];
}

/** What somebody loaded for one exchange, and what of it is worth a look. */
export interface SmallSource {
  readonly groups: ReadonlyMap<ProductId, Group>;
  readonly causes: readonly CauseEntry[];
  readonly logMarks: ReadonlyMap<LogKind, readonly LogMark[]>;
  readonly products: readonly Product[];
  readonly rules: readonly Rule[];
  /** Rules of products that are not loaded, which rest on other things than the words of an answer. */
  readonly observing: readonly Rule[];
}

const ANY_WORD: PresentWords = { numbers: [], has: () => true, allow: () => true };

/** Knowledge without an index: for one exchange, or one with its probes, to make an index takes longer than to look. */
export function smallKnowledge({ groups, causes, logMarks, products, rules, observing }: SmallSource): Knowledge {
  const rulesOf = (id: ProductId) => groups.get(id)?.RULES ?? [];
  return {
    product: { get: (id) => groups.get(id)?.product },
    cause: new Map(causes.map((cause) => [cause.id, cause])),
    words: { scan: () => ANY_WORD },
    markedProducts: { candidates: () => new Set(products) },
    signalRules: { candidates: () => new Set(rules) },
    genericRules: {
      get(id) {
        const generic = rulesOf(id).filter((rule) => rule.generic !== undefined);
        return generic.length === 0 ? undefined : generic;
      },
    },
    observingRules: [
      ...observing,
      ...[...groups.values()].flatMap(({ RULES }) => RULES.filter((rule) => rule.detect !== undefined)),
    ],
    rule: { get: (id) => rulesOf(partsOfRuleId(id as RuleId).product).find((rule) => rule.id === id) },
    logMarks,
  };
}
