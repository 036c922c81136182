import { defineProduct } from './define-product.ts';

/** Shows nothing in a response: the server answers as for a wrong mode, and the kernel log has the denial. */
export default defineProduct({ id: 'apparmor', name: 'AppArmor', layer: 'os', present: [], wrote: [] });
