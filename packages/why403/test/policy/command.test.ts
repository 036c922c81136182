import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { file, folder, ROOT, why403 } from '../cli/why403.ts';

const HOME = '111122223333';
const OBJECT = 'arn:aws:s3:::photos/cat.jpg';
const READ = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::photos/*',
};
const BUCKET = { Version: '2012-10-17', Statement: [READ] };
const FULL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const QUESTION = { principal: '*', action: 's3:GetObject', resource: OBJECT, context: {}, identityPolicies: [] };

function schema(name: string) {
  const text = readFileSync(path.join(ROOT, 'packages/why403/schema', name), 'utf8');
  return new Ajv2020({ strict: false }).compile(JSON.parse(text));
}

beforeAll(() => {
  file('bucket.json', JSON.stringify(BUCKET, null, 2));
  file('full.json', JSON.stringify(FULL));
  file('request.json', JSON.stringify({ id: 7, ...QUESTION, resourcePolicy: BUCKET, objectExists: false }));
});

const asked = ['--action', 's3:GetObject', '--resource', OBJECT];

describe('why403 policy', () => {
  it('says what is written twice in a question, and weighs the last', async () => {
    const twice = JSON.stringify({ ...QUESTION, resourcePolicy: BUCKET }).replace(
      '"Effect":"Allow"',
      '"Effect":"Allow",\n"Effect":"Deny"',
    );
    file('twice.json', twice);
    const { stdout } = await why403(['policy', '--request', 'twice.json', '--json']);
    const { decision, notes } = JSON.parse(stdout);
    expect(decision).toBe('explicitly-denied');
    expect(notes.join()).toContain('Line 2, /resourcePolicy/Statement/0/Effect: written twice.');
    const once = await why403(['policy', '--request', 'request.json', '--json']);
    expect(once.stdout).not.toContain('twice');
  });

  it('answers a file, with the id of the question, in the published shape', async () => {
    const { code, stdout, stderr } = await why403(['policy', '--request', 'request.json', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      id: 7,
      decision: 'implicitly-denied',
      status: 403,
      cause: 'missing-object-no-list',
    });
    const [fitsAnswer, fitsQuestion] = [schema('policy-answer.schema.json'), schema('policy-request.schema.json')];
    expect(fitsAnswer(answer), JSON.stringify(fitsAnswer.errors)).toBe(true);
    const question = JSON.parse(readFileSync(path.join(folder, 'request.json'), 'utf8'));
    expect(fitsQuestion(question), JSON.stringify(fitsQuestion.errors)).toBe(true);
    expect(fitsQuestion({ principal: '*' })).toBe(false);
    expect(fitsAnswer({ version: 1 })).toBe(false);
  });

  it('says in three lines what happens, why, and what to change', async () => {
    const { stdout } = await why403(['policy', '--request', '-'], {
      input: readFileSync(path.join(folder, 'request.json')),
    });
    const [first, second, third] = stdout.split('\n');
    expect(first).toBe('Refused with 403, where 404 is meant [missing-object-no-list].');
    expect(second).toMatch(/^The object is not there, and the caller may not list the bucket/);
    expect(third).toMatch(/^Fix: Allow s3:ListBucket on arn:aws:s3:::photos in the bucket policy/);
    expect(stdout).toContain('What it opens: ');
  });

  it('takes the policies by their files, and their kind by what they say or by the word before them', async () => {
    const principal = ['--principal', `arn:aws:iam::${HOME}:user/anna`];
    const json = async (...args: string[]) =>
      JSON.parse((await why403(['policy', ...principal, ...asked, '--json', ...args])).stdout);
    expect(await json('--policy', 'bucket.json')).toMatchObject({
      decision: 'allowed',
      decidedBy: { policy: 'bucket.json', statement: 'Read' },
    });
    expect(await json('--policy', 'full.json')).toMatchObject({
      decision: 'allowed',
      decidedBy: { policyType: 'identity' },
    });
    expect(await json('--policy', 'boundary=full.json')).toMatchObject({ decision: 'cannot-tell' });
    file('denies.json', JSON.stringify({ Statement: [{ Sid: 'No', Effect: 'Deny', Action: 's3:*', Resource: '*' }] }));
    expect(await json('--policy', 'full.json', '--policy', 'scp=full.json', 'scp=denies.json')).toMatchObject({
      decision: 'explicitly-denied',
      decidedBy: { policyType: 'scp', policy: 'denies.json', statement: 'No' },
    });
  });

  it('takes keys of the context, several values of one among them', async () => {
    const Condition = {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] },
      IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
    };
    file('conditions.json', JSON.stringify({ ...BUCKET, Statement: [{ ...READ, Condition }] }));
    const run = (...values: string[]) =>
      why403([
        'policy',
        '--principal',
        '*',
        ...asked,
        '--policy',
        'conditions.json',
        ...values.flatMap((one) => ['--context', one]),
      ]);
    expect((await run('aws:SourceIp=203.0.113.9', 'aws:TagKeys=a', 'aws:TagKeys=b')).stdout).toMatch(/^Allowed\.\n/);
    expect((await run('aws:SourceIp=203.0.113.9', 'aws:TagKeys=c')).stdout).toMatch(/^Refused with 403/);
    expect((await run('aws:SourceIp=198.51.100.1')).stdout).toMatch(/\[ip-block\]/);
  });

  it('answers many, in order, and one that is broken in its place', async () => {
    const lines = [
      { id: 'a', ...QUESTION },
      'no json',
      { id: 'c', principal: '*' },
      { ...QUESTION, resourcePolicy: BUCKET, id: 4 },
    ];
    const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const { code, stdout } = await why403(['policy', '--batch'], { input });
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, decision }) => [id, decision])).toEqual([
      ['a', 'implicitly-denied'],
      [null, 'cannot-tell'],
      ['c', 'cannot-tell'],
      [4, 'allowed'],
    ]);
    expect(answers[1].why).toMatch(/^line 2 of --batch: column 1: expected/);
    expect(answers[2].why).toContain('expected action');
    const same = await why403(['policy', '--batch', '--request', file('many.ndjson', `${input}\n`)]);
    expect(same.stdout).toBe(stdout);
    const fits = schema('policy-answer.schema.json');
    for (const answer of answers) expect(fits(answer), JSON.stringify(fits.errors)).toBe(true);
  });

  it.each([
    [[], /--principal is missing; expected --request FILE/],
    [['--principal', '*'], /--action is missing/],
    [['--request', 'request.json', '--principal', '*'], /--principal beside --request or --batch/],
    [['--principal', '*', ...asked, '--context', 'x'], /--context "x"; expected key=value/],
    [['--principal', '*', ...asked, '--policy', 'absent.json'], /absent\.json cannot be read: it is not there/],
    [['--principal', '*', ...asked, '--policy', 'bucket.json', 'resource=bucket.json'], /both policies of a resource/],
    [['--request', 'broken.json'], /broken\.json, line 2: column 1: expected no comma before "\}"/],
  ])('%j could not run', async (args, words) => {
    file('broken.json', '{"principal": "*",\n}');
    const { code, stdout, stderr } = await why403(['policy', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).toMatch(words);
  });

  it('lets no policy drive the terminal', async () => {
    const evil = { ...READ, Sid: 'a\u001b[31m\nRefused', Resource: 'arn:aws:s3:::photos/\u202ecat' };
    file('evil.json', JSON.stringify({ ...BUCKET, Statement: [evil] }));
    const { stdout } = await why403(['policy', '--principal', '*', ...asked, '--policy', 'evil.json']);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(stdout).not.toMatch(/^Refused$/m);
  });
});

describe('why403 policy lint', () => {
  it('names file and line, and ends with 1; with 0 where nothing is found', async () => {
    const { code, stdout } = await why403(['policy', 'lint', 'bucket.json']);
    expect(code).toBe(1);
    expect(stdout).toContain('[policies/public-by-accident]');
    expect(stdout).toMatch(/line 4 /);
    const clean = await why403(['policy', 'lint', 'full.json']);
    expect([clean.code, clean.stdout]).toEqual([0, `Nothing found in ${path.join(folder, 'full.json')}.\n`]);
  });

  it('speaks JSON in the published shape, and SARIF', async () => {
    const report = JSON.parse((await why403(['policy', 'lint', 'bucket.json', '--format', 'json'])).stdout);
    const fits = schema('lint.schema.json');
    expect(fits(report), JSON.stringify(fits.errors)).toBe(true);
    const sarif = JSON.parse((await why403(['policy', 'lint', 'bucket.json', '--format', 'sarif'])).stdout);
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('bucket.json');
  });

  it('holds the grant of a bucket against the distribution that is said', async () => {
    const Condition = { StringEquals: { 'AWS:SourceArn': `arn:aws:cloudfront::${HOME}:distribution/OLD` } };
    file(
      'oac.json',
      JSON.stringify({ Statement: [{ ...READ, Principal: { Service: 'cloudfront.amazonaws.com' }, Condition }] }),
    );
    const lint = (id: string) =>
      why403(['policy', 'lint', 'oac.json', '--distribution', `arn:aws:cloudfront::${HOME}:distribution/${id}`]);
    expect((await lint('NEW')).stdout).toContain('[policies/other-distribution]');
    expect((await lint('OLD')).stdout).not.toContain('[policies/other-distribution]');
  });
});
