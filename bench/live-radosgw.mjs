// `why403 s3://… --live` against a real radosgw: what it reads there, and which statement it names.
// node bench/live-radosgw.mjs   (needs the packages ceph-mon, ceph-osd and radosgw)
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AwsV4Signer } from 'aws4fetch';
import { startRadosgw } from '../scripts/servers/radosgw.mjs';

const COMMAND = fileURLToPath(new URL('../packages/why403/dist/cli/main.js', import.meta.url));
const USERS = ['owner', 'reader'].map((name) => ({
  tenant: '',
  name,
  key: `${name.toUpperCase()}KEYKEYKEYKEY`,
  secret: `${name}secretsecretsecret`,
}));
const arn = (name) => `arn:aws:iam:::user/${name}`;
const BUCKET = 'pictures';
const [FENCED, OPEN, ABSENT] = ['fenced/a+b c.txt', "open/it's (1).txt", 'open/absent.txt'];

const policy = (...Statement) => ({ Version: '2012-10-17', Statement });
const on = (path) => `arn:aws:s3:::${BUCKET}${path}`;
const fence = { Sid: 'Fence', Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: on('/fenced/*') };
const read = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { AWS: [arn('reader')] },
  Action: 's3:GetObject',
  Resource: on('/*'),
};
const everybody = { ...read, Sid: 'Everybody', Principal: '*' };
const settings = {
  Sid: 'Settings',
  Effect: 'Allow',
  Principal: { AWS: [arn('reader')] },
  Action: ['s3:GetBucketPolicy', 's3:GetBucketPublicAccessBlock'],
  Resource: on(''),
};

/** Who asks for what under which policy, what radosgw answers, and what is to be named. */
const CASES = [
  {
    who: 'owner',
    key: FENCED,
    policy: policy(fence),
    status: 403,
    cause: 'resource-policy',
    says: '"Fence"',
  },
  { who: 'owner', key: OPEN, policy: policy(fence), status: 200 },
  { who: 'reader', key: OPEN, policy: policy(read, settings), status: 200 },
  {
    who: 'reader',
    key: FENCED,
    policy: policy(read, settings, fence),
    status: 403,
    cause: 'resource-policy',
    says: '"Fence"',
  },
  {
    who: 'reader',
    key: ABSENT,
    policy: policy(read, settings),
    status: 403,
    caveat: 'the object is not there and the caller may not list',
  },
  // The policy is not for this one to read: the permission is named, and no statement.
  { who: 'reader', key: FENCED, policy: policy(fence), status: 403, caveat: 's3:GetBucketPolicy would let it be read' },
  { who: null, key: OPEN, policy: policy(everybody), status: 200 },
];

const store = await startRadosgw({ users: USERS, name: '127.0.0.1' });
let failed = 0;
try {
  await send('PUT', '', null);
  for (const key of [FENCED, OPEN]) await send('PUT', `/${encoded(key)}`, 'x');
  for (const one of CASES) {
    await send('PUT', '?policy', JSON.stringify(one.policy));
    const found = judge(one, await ask(one));
    if (found !== null) failed += 1;
    console.log(
      `${found === null ? 'right' : 'WRONG'}  ${one.who ?? 'nobody'} ${one.key}${found === null ? '' : `: ${found}`}`,
    );
  }
  console.log(`${CASES.length - failed} of ${CASES.length} right`);
} finally {
  await store.stop();
}
process.exitCode = failed === 0 ? 0 : 1;

function judge({ status, cause, says, caveat }, { answer, output }) {
  if (USERS.some(({ key, secret }) => output.includes(key) || output.includes(secret))) return 'a key is shown';
  if (answer.status !== status) return `status ${answer.status}, not ${status}`;
  const [first] = answer.findings;
  if (cause !== undefined && first?.cause !== cause) return `${first?.cause}, not ${cause}`;
  if (says !== undefined && !first.title.includes(says)) return `"${first.title}" does not name ${says}`;
  if (caveat !== undefined && !answer.caveats.join().includes(caveat)) return `no word of ${caveat}`;
  return null;
}

function ask({ who, key }) {
  const user = USERS.find(({ name }) => name === who);
  const live = user === undefined ? [] : ['--live', '--principal', arn(who)];
  const env = user === undefined ? {} : { AWS_ACCESS_KEY_ID: user.key, AWS_SECRET_ACCESS_KEY: user.secret };
  const args = [COMMAND, `s3://${BUCKET}/${key}`, '--endpoint', store.origin, '--format', 'json', ...live];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
    let output = '';
    let answer = '';
    child.stdout.on('data', (chunk) => {
      answer += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', () => {
      try {
        resolve({ answer: JSON.parse(answer), output: output + answer });
      } catch {
        reject(new Error(output));
      }
    });
  });
}

function encoded(key) {
  return key
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
}

async function send(method, path, body) {
  const [{ key, secret }] = USERS;
  const url = `${store.origin}/${BUCKET}${path}`;
  const signer = new AwsV4Signer({
    method,
    url,
    accessKeyId: key,
    secretAccessKey: secret,
    service: 's3',
    region: 'us-east-1',
    ...(body === null ? {} : { body }),
  });
  const signed = await signer.sign();
  const response = await fetch(signed.url, signed);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
