// What the table of words is made from.
export { marksOfProduct } from '../../packages/why403/src/diagnose/knowledge.ts';
export { wordsOf } from '../../packages/why403/src/diagnose/word-index.ts';
export { bucketOf } from '../../packages/why403/src/knowledge/bucket.ts';
export { PRODUCT_ENTRIES } from '../../packages/why403/src/products/index.ts';
export { RULES } from '../../packages/why403/src/rules/index.ts';
