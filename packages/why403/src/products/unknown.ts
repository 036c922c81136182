import { defineProduct } from './define-product.ts';

/** Whoever wrote a refusal that no mark gives away. */
export default defineProduct({
  id: 'unknown',
  name: 'an unknown party',
  layer: 'unknown',
  present: [],
  wrote: [],
});
