// What the pages are made from.
export { CAUSE_ENTRIES } from '../../packages/why403/src/causes/index.ts';
export { patternWords } from '../../packages/why403/src/evaluate/pattern-words.ts';
export { diagnose, readInput } from '../../packages/why403/src/index.ts';
export { LOG_MARKS } from '../../packages/why403/src/log-marks/index.ts';
export { PRODUCT_ENTRIES } from '../../packages/why403/src/products/index.ts';
export { diagnosisToText } from '../../packages/why403/src/report/diagnosis/text.ts';
export { RULES } from '../../packages/why403/src/rules/index.ts';
