import { CAUSE_ENTRIES } from '../causes/index.ts';
import { MARKS_OF_LOG } from '../log-marks/index.ts';
import { PRODUCT_ENTRIES } from '../products/index.ts';
import { RULES } from '../rules/index.ts';
import { indexKnowledge, type Knowledge } from './knowledge.ts';

let knowledge: Knowledge | undefined;

/** All that this version knows, indexed at the first use. */
export function builtinKnowledge(): Knowledge {
  knowledge ??= indexKnowledge({
    products: PRODUCT_ENTRIES,
    causes: CAUSE_ENTRIES,
    rules: RULES,
    logMarks: MARKS_OF_LOG,
  });
  return knowledge;
}
