import { read, withPolicy } from '../../../scripts/lab/store.mjs';

const TOM = 'cats/tom.jpg';

export default {
  ...withPolicy(),
  mended: {
    advice: 'Sign the URL when the link is followed',
    request: () => read('owner', TOM, { presigned: { age: 0, lifetime: 600 } }),
  },
  cases: [{ name: 'presigned-url', request: () => read('owner', TOM, { presigned: { age: 3600, lifetime: 600 } }) }],
};
