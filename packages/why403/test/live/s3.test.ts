import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askApi } from '../../src/collect/account/api.ts';
import { readAccount } from '../../src/collect/account/aws/read-account.ts';
import { askObject } from '../../src/collect/s3/ask-object.ts';
import { file, folder, why403 } from '../cli/why403.ts';
import { closeAll, dialTo, rawServer, response, selfSigned, tlsServer } from '../collect/servers.ts';

afterEach(closeAll);

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A store that answers by method and address, and keeps what it was asked. */
const asked: { line: string; signed: boolean; body: string }[] = [];
let answers: (line: string, signed: boolean) => Answer = () => ({ status: 404 });
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const line = `${request.method} ${request.url}`;
    const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') ?? false;
    asked.push({ line, signed, body: Buffer.concat(chunks).toString() });
    const { status, headers = {}, body = '' } = answers(line, signed);
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? '' : body);
  });
});
let endpoint = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
afterEach(() => {
  asked.length = 0;
});

const S3 = { server: 'AmazonS3', 'x-amz-request-id': '0A1B2C3D4E5F6A7B' };
const REFUSED: Answer = { status: 403, headers: S3, body: '<Error><Code>AccessDenied</Code></Error>' };
const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIAQWERTZUIOPASDFGH',
  AWS_SECRET_ACCESS_KEY: 'verysecretindeed',
  AWS_SESSION_TOKEN: 'sessiontokenvalue',
};
const ALICE = 'arn:aws:iam::123456789012:user/alice';

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const done = await why403([...args, '--format', 'json'], { env });
  return { ...done, answer: done.code === 2 ? null : JSON.parse(done.stdout) };
}

test('without --live one anonymous HEAD is sent, and what it cannot show is asked for', async () => {
  answers = () => REFUSED;
  const { answer, stderr, code } = await run(['s3://pictures/a/b.txt', '--endpoint', endpoint], KEYS);
  expect(asked).toEqual([{ line: 'HEAD /pictures/a/b.txt', signed: false, body: '' }]);
  expect(stderr).toContain('Not sent; --live sends them');
  expect(stderr).toContain('s3 GetBucketPolicy');
  expect(answer.caveats.join()).toContain('has no body');
  expect(answer.needed[0].how).toBe(`why403 ${endpoint}/pictures/a/b.txt`);
  expect(answer.requests).toHaveLength(1);
  expect(code).toBe(3);
});

test('policies given as files are held against it', async () => {
  answers = () => REFUSED;
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Fence', Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::pictures/*' },
    ],
  };
  const given = file('bucket.json', JSON.stringify(policy));
  const { answer } = await run([
    's3://pictures/a/b.txt',
    '--endpoint',
    endpoint,
    '--policy',
    given,
    '--principal',
    ALICE,
  ]);
  // The request that was sent is nobody's, so that of the principal is not proved.
  expect(answer.findings[0]).toMatchObject({ rule: 's3/resource-policy/explicit-deny', strength: 'indicated' });
  const nobody = await run(['s3://pictures/a/b.txt', '--endpoint', endpoint, '--policy', given]);
  expect(nobody.answer.findings[0]).toMatchObject({ rule: 's3/resource-policy/explicit-deny', strength: 'proved' });
});

describe('with --live', () => {
  const args = () => ['s3://pictures/a/b.txt', '--endpoint', endpoint, '--live', '--principal', ALICE];
  const fence = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'Fence', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::pictures/*' }],
  });

  test('the calls are listed, signed and only read; the statement is found', async () => {
    answers = (line) => (line.endsWith('?policy') ? { status: 200, body: fence } : REFUSED);
    const { answer, stdout, stderr } = await run(args(), KEYS);
    expect(answer.findings[0]).toMatchObject({ rule: 's3/resource-policy/explicit-deny', strength: 'proved' });
    expect(answer.findings[0].title).toContain('"Fence"');
    expect(stderr).toContain(`s3 GetBucketPolicy  ${endpoint} (us-east-1)`);
    expect(asked.every(({ line }) => /^(?:GET|HEAD) /.test(line))).toBe(true);
    expect(asked.slice(1).every(({ signed }) => signed)).toBe(true);
    for (const secret of Object.values(KEYS)) expect(stdout + stderr).not.toContain(secret);
  });

  test('what may not be read is named with the permission, and nothing is proved by it', async () => {
    answers = () => REFUSED;
    const { answer } = await run(args(), KEYS);
    expect(answer.caveats.join()).toContain('the permission s3:GetBucketPolicy would let it be read');
    expect(answer.findings.every(({ strength }: { strength: string }) => strength !== 'proved')).toBe(true);
  });

  test('a redirect is not followed with the signature', async () => {
    const other = await rawServer((_, socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    answers = () => ({ status: 307, headers: { location: `${other.url}/stolen` } });
    const { answer } = await run(args(), KEYS);
    expect(other.received).toEqual([]);
    expect(answer.caveats.join()).toContain('redirect (307), which was not followed');
  });

  test('hostile answers are problems and no failures', async () => {
    answers = (line) => {
      if (line.endsWith('?policy')) return { status: 200, body: `{"Statement":${'['.repeat(200_000)}` };
      if (line.endsWith('?acl'))
        return { status: 200, body: '<!DOCTYPE a [<!ENTITY b "x">]><AccessControlPolicy>&b;</AccessControlPolicy>' };
      if (line.endsWith('?publicAccessBlock')) return { status: 200, body: 'x'.repeat(3 * 1024 * 1024) };
      return REFUSED;
    };
    const { answer, code } = await run(args(), KEYS);
    expect(code).not.toBe(2);
    expect(answer.caveats.join()).toContain('the answer is larger than 2 MiB');
  });

  test('keys are asked for before anything is sent', async () => {
    const { code, stderr } = await run(args(), { HOME: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('aws configure export-credentials --profile default');
    expect(asked).toEqual([]);
  });

  test('a profile that runs a program says what to run instead', async () => {
    const config = file('config', '[profile ci]\ncredential_process = touch /tmp/never\n');
    const { stderr } = await run([...args(), '--profile', 'ci'], {
      AWS_CONFIG_FILE: config,
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    });
    expect(stderr).toContain('runs a program for its keys (credential_process)');
    expect(stderr).toContain('aws configure export-credentials --profile ci');
  });

  test('keys of a profile, and exported ones that have ended', async () => {
    answers = () => REFUSED;
    const credentials = file(
      'credentials',
      '[work]\naws_access_key_id = AKIAWORKWORKWORKWORK\naws_secret_access_key = verysecret\n',
    );
    const { stderr } = await run([...args(), '--profile', 'work'], {
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      AWS_CONFIG_FILE: '/nowhere',
    });
    expect(stderr).toContain('the keys of the profile work');
    expect(asked.some(({ signed }) => signed)).toBe(true);
    const ended = file(
      'ended.json',
      JSON.stringify({ AccessKeyId: 'ASIAX', SecretAccessKey: 's', Expiration: '2020-01-01T00:00:00Z' }),
    );
    const over = await run([...args(), '--credentials', ended]);
    expect(over.stderr).toContain('ended at 2020-01-01');
  });

  test.each([
    ['plain HTTP to another machine', ['--endpoint', 'http://s3.example.test'], 'goes over https alone'],
    ['a header that nobody signs', ['-H', 'x-a: b'], '-H is not signed'],
    ['another method', ['-X', 'DELETE'], 'asked by HEAD, or by GET'],
  ])('%s is refused', async (_, more, says) => {
    const { code, stderr } = await run([...args(), ...more], KEYS);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(asked).toEqual([]);
  });
});

test('an answer that never ends is given up', async () => {
  const slow = await rawServer((_, socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n<a>'));
  const answer = await askApi({ method: 'GET', url: slow.url, headers: {}, body: null }, 200);
  expect(answer.problem).toBe('no answer came within 0.2 s');
});

test.each([
  ['eu-central-1', ['pictures.s3.amazonaws.com', 'pictures.s3.eu-central-1.amazonaws.com']],
  ['evil.test/', ['pictures.s3.amazonaws.com']],
  ['us-east-1.evil.test', ['pictures.s3.amazonaws.com']],
])('the region is taken from the answer as a name, never an address: %s', async (region, hosts) => {
  const seen: string[] = [];
  const { port } = await tlsServer(selfSigned(), (request, socket) => {
    seen.push(request.fields.find((field) => /^host:/i.test(field))?.slice(6) ?? '');
    const fields = [`x-amz-bucket-region: ${region}`, 'Location: https://evil.test/'];
    socket.end(response(seen.length === 1 ? 301 : 403, '', fields));
  });
  const question = {
    object: { bucket: 'pictures', key: 'a' },
    region: null,
    endpoint: null,
    method: 'HEAD',
    sign: null,
  } as const;
  const { exchanges, notes } = await askObject(question, { dial: dialTo(port), insecure: true, http1: true });
  expect(seen).toEqual(hosts);
  expect(exchanges).toHaveLength(hosts.length);
  expect(notes.join().includes('The bucket is in eu-central-1')).toBe(hosts.length === 2);
});

test('an account is asked for nothing but what the list says, and IAM stays out of it with another store', async () => {
  answers = () => REFUSED;
  const listed: string[] = [];
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 's', sessionToken: null, expires: null };
  const bucket = { object: { bucket: 'pictures', key: 'k' }, region: 'us-east-1', endpoint };
  const announce = (calls: readonly { readonly action: string }[]) => listed.push(...calls.map(({ action }) => action));
  const { sent } = await readAccount({ bucket, principal: ALICE, signer: { credentials, endpoint }, announce });
  expect(listed).toHaveLength(sent);
  expect(asked).toHaveLength(sent);
  expect(listed).not.toContain('GetCallerIdentity');
});
