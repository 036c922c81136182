import { read, withPolicy } from '../../../scripts/lab/store.mjs';

const TOM = 'cats/tom.jpg';

export default {
  ...withPolicy(),
  mended: { advice: 'Check the secret key first', request: () => read('owner', TOM) },
  cases: [{ name: 'wrong-secret', request: () => read('owner', TOM, { secret: 'other' }), strength: 'indicated' }],
};
