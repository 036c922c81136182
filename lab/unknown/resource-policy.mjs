import { read, withPolicy } from '../../scripts/lab/store.mjs';

const TOM = 'cats/tom.jpg';
const ELSEWHERE = { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } };
const DENY = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: 'arn:aws:s3:::photos/*',
  Condition: ELSEWHERE,
};
const HERE = { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '127.0.0.1'] } };

export default {
  ...withPolicy(DENY),
  mended: {
    advice: 'then for the policy of the bucket',
    after: withPolicy({ ...DENY, Condition: HERE }).after,
    request: () => read('owner', TOM),
  },
  cases: [
    { name: 'ceph-deny-of-other-addresses', request: () => read('owner', TOM) },
    { name: 'ceph-nobody-in-particular', request: () => read(null, TOM) },
  ],
};
