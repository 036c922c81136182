import { read, withPolicy } from '../../../scripts/lab/store.mjs';

const TOM = 'cats/tom.jpg';

export default {
  ...withPolicy(),
  mended: { advice: 'Set both clocks by NTP', request: () => read('owner', TOM) },
  cases: [{ name: 'an-hour-behind', request: () => read('owner', TOM, { age: 3600 }), strength: 'indicated' }],
};
