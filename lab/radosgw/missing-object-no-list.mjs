import { read, withPolicy } from '../../scripts/lab/store.mjs';

const NONE = 'cats/none.jpg';
const READ = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' };
const LIST = { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::photos' };

export default {
  ...withPolicy(READ),
  mended: {
    advice: 'allow them s3:ListBucket',
    after: withPolicy(READ, LIST).after,
    request: () => read('bob', NONE),
  },
  cases: [{ name: 'absent-key', request: () => read('bob', NONE) }],
};
