import { describe, expect, it } from 'vitest';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import { readPolicyDocument } from '../../src/read/policies/document.ts';
import { readJsonText } from '../../src/read/policies/json-text.ts';
import { readPolicyQuestion } from '../../src/read/policies/question.ts';

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const DOCUMENT = { Version: '2012-10-17', Statement: [READ] };

describe('JSON', () => {
  it.each([
    ['{\n  "a": 1,\n}', 'line 3: column 1: expected no comma before "}"'],
    ['{"a" 1}', 'line 1: column 6: expected ":" after "a"'],
    ["{'a': 1}", 'line 1: column 2: expected a name in double quotes'],
    ['[1 2]', 'line 1: column 4: expected "," or "]"'],
    ['{"a": tru}', 'column 7: expected a value'],
    ['{"a": "x\n"}', 'column 7: expected a text that ends with a double quote on its line'],
    ['{"a": 1} x', 'column 10: expected nothing after the end of the JSON value'],
    ['{"a": 1', 'column 8: expected "," or "}"'],
    ['', 'line 1: column 1: expected a value'],
    ['// policy\n{}', 'line 1: column 1: expected a value'],
    [`${'['.repeat(5000)}`, 'values at most 100 deep'],
  ])('that is broken is told with its place: %j', (text, says) => {
    expect(() => readJsonText(text, 'p.json')).toThrow(says);
  });

  it('is read with the lines of its parts, and what is written twice', () => {
    const { value, lineOf, twice } = readJsonText('\ufeff{"a/b": [\n 1,\n {"c": 2,\n "c": 3}]}', 'p.json');
    expect(value).toEqual({ 'a/b': [1, { c: 3 }] });
    expect([lineOf('/a~1b/1'), lineOf('/a~1b/1/c'), lineOf('/a~1b/7/x'), lineOf('')]).toEqual([3, 4, 1, 1]);
    expect(twice).toEqual(['/a~1b/1/c']);
  });
});

describe('a document', () => {
  const problems = (given: unknown, type: 'identity' | 'resource' = 'identity') =>
    readPolicyDocument(given, 'p', type).problems.map(({ at, expected }) => `${at}: ${expected}`);

  it.each([
    [[], ': an object with Version and Statement'],
    ['no policy', ': an object with Version and Statement'],
    [{ Version: '2012-10-17' }, '/Statement: a list of statements'],
    [{ ...DOCUMENT, Version: '2012-10-18' }, '/Version: "2012-10-17" or "2008-10-17"'],
    [{ ...DOCUMENT, Statements: [] }, '/Statements: only Version, Id and Statement'],
    [{ Statement: ['x'] }, '/Statement/0: an object'],
    [{ Statement: { ...READ, Effect: 'allow' } }, '/Statement/Effect: "Allow" or "Deny"'],
    [{ Statement: [{ ...READ, Actions: 's3:*' }] }, '/Statement/0/Actions: Action (so spelled)'],
    [{ Statement: [{ ...READ, NotAction: 's3:*' }] }, '/Statement/0/Action: Action or NotAction, not both'],
    [
      { Statement: [{ ...READ, Action: 'GetObject' }] },
      '/Statement/0/Action: names such as s3:GetObject, not "GetObject"',
    ],
    [{ Statement: [{ ...READ, Action: [] }] }, '/Statement/0/Action: at least one'],
    [{ Statement: [{ ...READ, Resource: 7 }] }, '/Statement/0/Resource: texts'],
    [{ Statement: [{ Effect: 'Allow', Action: '*' }] }, '/Statement/0/Resource: Resource or NotResource'],
    [
      { Statement: [{ ...READ, Principal: '*' }] },
      '/Statement/0/Principal: no Principal: the policy speaks of whom it is attached to',
    ],
    [
      { Statement: [{ ...READ, Condition: { StringMatches: { a: 'b' } } }] },
      '/Statement/0/Condition/StringMatches: an operator that AWS knows, such as StringEquals',
    ],
    [{ Statement: [{ ...READ, Condition: { Bool: { 'a/b': {} } } }] }, '/Statement/0/Condition/Bool/a~1b: texts'],
    [{ Statement: [{ ...READ, Resource: 'x'.repeat(3000) }] }, '/Statement/0/Resource: at most 2048 characters'],
  ])('%j', (given, says) => {
    expect(problems(given)).toContain(says);
  });

  it('on a resource has to say to whom it speaks', () => {
    expect(problems(DOCUMENT, 'resource')).toEqual(['/Statement/0/Principal: Principal or NotPrincipal']);
    const of = (Principal: unknown) => problems({ Statement: [{ ...READ, Principal }] }, 'resource');
    expect(of({ Aws: 'x' })).toEqual(['/Statement/0/Principal/Aws: AWS, Service, Federated or CanonicalUser']);
    expect(of('arn:aws:iam::111122223333:root')).toEqual([
      '/Statement/0/Principal: "*" or an object such as {"AWS": "arn:…"}',
    ]);
  });

  it('is found within what the command line of AWS prints, encoded or not', () => {
    const text = JSON.stringify(DOCUMENT);
    for (const given of [
      text,
      encodeURIComponent(text),
      { Policy: text },
      { PolicyVersion: { Document: DOCUMENT, VersionId: 'v1' } },
      { RoleName: 'r', PolicyName: 'p', PolicyDocument: DOCUMENT },
    ])
      expect(readPolicyDocument(given, 'p', 'identity')).toMatchObject({
        problems: [],
        statements: [{ effect: 'Allow' }],
      });
  });

  it('may write numbers and booleans without quotes, and one value without a list', () => {
    const Condition = { Bool: { 'aws:SecureTransport': true }, NumericEquals: { 's3:max-keys': [1, '2'] } };
    const [statement] = readPolicyDocument({ Statement: { ...READ, Condition } }, 'p', 'identity').statements;
    expect(statement?.conditions.map(({ values }) => values)).toEqual([['true'], ['1', '2']]);
  });
});

describe('a question', () => {
  const usual = { principal: '*', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' };
  const read = (given: object) => readPolicyQuestion({ ...usual, ...given }, 'q.json').question;
  it.each([
    [{ principal: 7 }, 'q.json: expected principal: an ARN'],
    [{ principal: 'bob' }, 'q.json: expected principal: an ARN'],
    [{ action: 'GetObject' }, 'action: a name such as s3:GetObject'],
    [{ resource: '' }, 'resource: a text'],
    [{ context: [] }, 'context: an object of condition keys'],
    [{ context: { a: { b: 1 } } }, 'context, a: a text or a list of texts'],
    [{ resourceAccount: {} }, 'resourceAccount: twelve digits'],
    [{ objectExists: 'yes' }, 'objectExists: true or false'],
    [{ serviceControlPolicies: {} }, 'serviceControlPolicies: a list of levels'],
    [{ publicAccessBlock: { BlockAll: true } }, 'publicAccessBlock: BlockPublicAcls'],
    [{ acl: [{}] }, 'acl: a list of'],
    [{ kmsGrants: [{}] }, 'kmsGrants: a list of'],
    [{ objectOwnership: 'Mine' }, 'objectOwnership: BucketOwnerEnforced'],
  ])('%j is told with what was expected', (given, says) => {
    expect(() => read(given)).toThrow(says);
  });

  it('takes an operation of S3 for the permission that it asks for', () => {
    expect(read({ action: 's3:HeadObject' }).action).toBe('s3:GetObject');
    expect(read({ action: 's3:ListObjectsV2' }).action).toBe('s3:ListBucket');
  });

  it('takes levels as lists of policies, or one list as the only level', () => {
    const named = { name: 'p', policy: DOCUMENT };
    const names = (levels: unknown) =>
      read({ serviceControlPolicies: levels }).serviceControlPolicies?.map((level) => level.map(({ name }) => name));
    expect(names([[named], [named, named]])).toEqual([['p'], ['p', 'p']]);
    expect(names([named])).toEqual([['p']]);
    expect(names([{ policies: [named] }])).toEqual([['p']]);
    expect(names([[], []])).toEqual([[], []]);
    expect(names([])).toEqual([]);
  });

  it('tells a policy that there is none of from one that was not supplied', () => {
    expect(read({}).resourcePolicy).toBe(null);
    expect(read({ resourcePolicy: null }).resourcePolicy).toBe('none');
    expect(read({}).identityPolicies).toBe(null);
    expect(read({ identityPolicies: [] }).identityPolicies).toEqual([]);
  });

  it('takes the stricter of the settings of account and bucket', () => {
    const block = {
      account: { RestrictPublicBuckets: true },
      bucket: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
    };
    expect(read({ publicAccessBlock: block }).publicAccessBlock).toEqual({
      blockPublicAcls: true,
      ignorePublicAcls: false,
      blockPublicPolicy: false,
      restrictPublicBuckets: true,
    });
  });

  it('may have keys that are names of JavaScript', () => {
    const { question } = readPolicyQuestion(
      JSON.parse(JSON.stringify(usual).replace('}', ',"context":{"__proto__":"x","constructor":"y"}}')),
      'q',
    );
    expect(explainPolicy(question).decision).toBe('implicitly-denied');
    const odd = {
      Effect: 'Deny',
      Principal: '*',
      Action: '*',
      Resource: `*$\{constructor}`,
      Condition: { Bool: { constructor: 'y', toString: 'z' } },
    };
    expect(
      explainPolicy(read({ context: { constructor: 'y' }, resourcePolicy: { Version: '2012-10-17', Statement: odd } })),
    ).toMatchObject({ cause: 'resource-policy' });
    expect(() => read({ action: 'constructor' })).toThrow('action: a name such as');
  });

  it('with a policy of 6 MB is answered soon, for the rest', () => {
    const many = Array.from({ length: 60_000 }, (_, at) => ({
      ...READ,
      Sid: `S${at}`,
      Resource: `arn:aws:s3:::bucket-${at}/*`,
    }));
    const identityPolicies = [{ name: 'large', policy: { Version: '2012-10-17', Statement: many } }];
    const deny = { Sid: 'No', Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
    const start = performance.now();
    const open = explainPolicy(read({ principal: 'arn:aws:iam::111122223333:user/a', identityPolicies }));
    const refused = explainPolicy(read({ identityPolicies, resourcePolicy: { Statement: deny } }));
    expect(performance.now() - start).toBeLessThan(3000);
    expect(open).toMatchObject({ decision: 'cannot-tell' });
    expect(open.notes.join()).toContain('"large": expected at most 1 MiB');
    expect(open.why).toContain('is not known: "large" was not read; expected at most 1 MiB');
    expect(refused).toMatchObject({ decision: 'explicitly-denied', decidedBy: { statement: 'No' } });
  });

  it('with a value that is very deep is answered all the same', () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const given = `{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": ${deep}}]}`;
    const answer = explainPolicy(read({ resourcePolicy: JSON.parse(given) }));
    expect(answer.decision).toBe('cannot-tell');
    expect(answer.notes.join()).toContain('expected values at most 20 deep');
  });

  it('with patterns that set matchers back is answered soon', () => {
    const pattern = `${'*a'.repeat(1000)}b`;
    const Resource = Array.from({ length: 400 }, () => pattern);
    const identityPolicies = [
      { name: 'p', policy: { Statement: { ...READ, Resource: Resource.map((one) => `arn:aws:s3:::${one}`) } } },
    ];
    const start = performance.now();
    const answer = explainPolicy(
      read({
        principal: 'arn:aws:iam::111122223333:user/a',
        identityPolicies,
        resource: `arn:aws:s3:::${'a'.repeat(8000)}`,
      }),
    );
    expect(answer.decision).toBe('implicitly-denied');
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
