import { read, withPolicy } from '../../scripts/lab/store.mjs';

const TOM = 'cats/tom.jpg';
const NONE = 'cats/none.jpg';
const READ = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' };

export default {
  ...withPolicy(READ),
  mended: {
    advice: 'whether the object exists under exactly this name',
    request: () => read('bob', TOM),
  },
  cases: [{ name: 'ceph-absent-key', request: () => read('bob', NONE) }],
};
