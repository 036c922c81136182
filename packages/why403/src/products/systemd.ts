import { defineProduct } from './define-product.ts';

/** Shows nothing in a response: a path that the unit hides looks to the server like one it may not enter. */
export default defineProduct({ id: 'systemd', name: 'systemd', layer: 'os', present: [], wrote: [] });
