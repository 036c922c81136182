import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { file, ROOT, why403 } from '../cli/why403.ts';
import { canned, custom, KEY_ID, OTHER, RSA, signedUrl } from './cloudfront.ts';
import { presigned } from './signer.ts';

const ASK = ['policy', 'presigned'];
const LATER = Math.floor(Date.now() / 1000) + 3600;
const PAGE = 'https://d111111abcdef8.cloudfront.net/a.jpg';
const stored = presigned('examplebucket.s3.amazonaws.com', '/test.txt', [], { token: 'canary-token-1234' });
const publicKey = file('public.pem', RSA.publicKey);
const schema = JSON.parse(readFileSync(path.join(ROOT, 'packages/why403/schema/presigned-answer.schema.json'), 'utf8'));

const SECRETS = [
  /AKIAIOSFODNN7EXAMPLE/,
  /canary-token/,
  /X-Amz-Signature=[0-9a-f]/,
  /Signature=(?!\[redacted\])/,
  new RegExp(KEY_ID),
];
function expectNoSecret(output: string): void {
  for (const secret of SECRETS) expect(output).not.toMatch(secret);
}

test.each([
  ['standard input', ['-'], { input: stored }, ''],
  ['a file', [file('url.txt', stored)], {}, ''],
  ['a variable', ['env:SIGNED'], { env: { SIGNED: stored } }, ''],
  ['the command line', [stored], {}, 'seen by everybody'],
] as const)('a URL from %s is read and not shown', async (_, args, options, warned) => {
  const run = await why403([...ASK, ...args], options);
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(
    /^Refused with 403 \[invalid-signature\]: presigned URL of S3.*\nIt holds until 2013-05-25.*\nFix: Sign anew/,
  );
  expect(run.stderr).toContain(warned);
  if (warned === '') expect(run.stderr).toBe('');
  expectNoSecret(run.stdout + run.stderr);
});

test('the JSON fits its schema', async () => {
  const { stdout } = await why403([...ASK, '--at', '2013-05-24T12:00:00Z', '--format', 'json'], { input: stored });
  const answer = JSON.parse(stdout);
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  expect(answer).toMatchObject({ kind: 'aws-v4', decision: 'cannot-tell' });
  expectNoSecret(stdout);
});

test('a URL of CloudFront is checked with the public key and the key group', async () => {
  const input = signedUrl(PAGE, canned(PAGE, LATER));
  const right = await why403([...ASK, '-', '--key', publicKey, '--key-id', KEY_ID], { input });
  expect(right.stdout.split('\n')[0]).toBe('Accepted: URL signed by CloudFront’s canned policy.');
  expectNoSecret(right.stdout);
  const wrong = await why403([...ASK, '-', '--key', file('other.pem', OTHER.publicKey), '--key-id', 'K1'], { input });
  expect(wrong.stdout).toContain('✗ key-id');
  expect(wrong.stdout).toContain('✗ signature');
});

test('cookies stand below the URL', async () => {
  const policy = { Statement: [{ Resource: `${PAGE}*`, Condition: { DateLessThan: { 'AWS:EpochTime': LATER } } }] };
  const cookie = custom(policy, {}, 'CloudFront-').join('; ');
  const input = `GET ${PAGE}\nCookie: ${cookie}; session=canary-token`;
  const { stdout } = await why403([...ASK, '--key', publicKey, '--key-id', KEY_ID], { input });
  expect(stdout).toMatch(/^Accepted: cookies signed by a custom policy of CloudFront/);
  expectNoSecret(stdout);
});

test.each([
  [['-'], 'https://h.test/', 'this URL is not signed'],
  [['-'], 'hello', 'no URL was found'],
  [['missing.txt'], '', 'there is no such file'],
  [['-', '--at', 'soon'], stored, '--at "soon"'],
  [['-', '--key', publicKey], stored, '--key is for CloudFront'],
  [['-', '--key', file('private.pem', RSA.privateKey)], stored, 'holds a private key'],
  [['-', '--key', file('no.pem', 'no key')], stored, 'holds no public key'],
])('%j with "%s" says what was expected', async (args, input, message) => {
  const run = await why403([...ASK, ...args], { input });
  expect(run.code).toBe(2);
  expect(run.stderr).toContain(message);
  expectNoSecret(run.stderr);
});
