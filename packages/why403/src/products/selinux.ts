import { defineProduct } from './define-product.ts';

/** Shows nothing in a response: the server answers as for a wrong mode, and the audit log has the denial. */
export default defineProduct({ id: 'selinux', name: 'SELinux', layer: 'os', present: [], wrote: [] });
