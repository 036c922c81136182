import { defineProduct } from './define-product.ts';

/** Refuses with Apache's own page and shows nothing in a response; its log line has the tag `evasive20`. */
export default defineProduct({
  id: 'mod-evasive',
  name: 'mod_evasive',
  layer: 'web-server',
  present: [],
  wrote: [],
});
