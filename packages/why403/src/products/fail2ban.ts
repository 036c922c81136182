import { defineProduct } from './define-product.ts';

/** A packet filter: whoever it bans gets no connection and no response, so never a 403. */
export default defineProduct({ id: 'fail2ban', name: 'Fail2Ban', layer: 'os', present: [], wrote: [] });
