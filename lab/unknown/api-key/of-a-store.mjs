import { read, withPolicy } from '../../../scripts/lab/store.mjs';

const TOM = 'cats/tom.jpg';

export default {
  ...withPolicy(),
  mended: { advice: 'make one for this client', request: () => read('owner', TOM) },
  cases: [{ name: 'unknown-key', request: () => read('nobody', TOM), strength: 'indicated' }],
};
