import { read, withPolicy } from '../../../scripts/lab/store.mjs';

const TOM = 'cats/tom.jpg';
const BOB = { AWS: 'arn:aws:iam::444455556666:user/bob' };
const ALLOW = { Effect: 'Allow', Principal: BOB, Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' };

export default {
  ...withPolicy(),
  mended: {
    advice: 'Name the user in the policy of the bucket',
    after: withPolicy(ALLOW).after,
    request: () => read('bob', TOM),
  },
  cases: [{ name: 'user-of-another-tenant', request: () => read('bob', TOM) }],
};
