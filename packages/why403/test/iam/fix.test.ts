import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import type { PolicyChange } from '../../src/model/policy-answer.ts';
import { readPolicyQuestion } from '../../src/read/policies/question.ts';
import { explain, HOME, OBJECT, policy, question, ROLE } from './question.ts';
import { randomQuestion } from './random-question.ts';
import { type RawPolicy, type RawQuestion, referenceDecision } from './reference.ts';

/** The question with the printed documents in the place of those they change. */
function applied(raw: RawQuestion, changes: readonly PolicyChange[]): RawQuestion {
  const next = structuredClone(raw);
  Object.assign(next.context, keysOf(raw.principal));
  const lists = {
    identity: next.identityPolicies,
    boundary: next.permissionBoundaries,
    session: next.sessionPolicies,
    'vpc-endpoint': next.vpcEndpointPolicies,
  } as const;
  for (const { policyType, policy: name, level, operation, statement, document } of changes) {
    const changed = document as RawPolicy;
    if (operation === 'change-request') Object.assign(next.context, statement);
    else if (policyType === 'resource') next.resourcePolicy = changed;
    else {
      const levels = policyType === 'scp' ? next.serviceControlPolicies : next.resourceControlPolicies;
      const list = level === null ? lists[policyType as keyof typeof lists] : levels?.[level - 1];
      const named = list?.find((one) => one.name === name);
      if (named === undefined) list?.push({ name: 'new', policy: changed });
      else named.policy = changed;
    }
  }
  return next;
}

/** What AWS adds to the context of every request, as far as exceptions ask for it. */
function keysOf(principal: string): Record<string, string> {
  if (principal === '*') return { 'aws:PrincipalType': 'Anonymous' };
  if (!principal.startsWith('arn:')) return { 'aws:PrincipalServiceName': principal };
  return { 'aws:PrincipalArn': principal.replace(/^arn:aws:sts(.*):assumed-role\/(.*)\/.*$/, 'arn:aws:iam$1:role/$2') };
}

/** Policies are told apart by their names, so those of one list must not share one. */
function numbered(raw: RawQuestion): RawQuestion {
  let count = 0;
  return JSON.parse(JSON.stringify(raw), (key, value) => (key === 'name' ? `policy-${count++}` : value));
}

describe('a fix', () => {
  it('makes the second evaluator allow what was refused, in every random case that it is printed for', {
    timeout: 120_000,
  }, () => {
    let [refused, mended] = [0, 0];
    fc.assert(
      fc.property(randomQuestion, (given) => {
        const raw = numbered(given);
        const { decision, fix } = explainPolicy(readPolicyQuestion(raw, 'random').question);
        if (decision === 'allowed') return;
        refused++;
        if (fix === null) return;
        mended++;
        expect(fix.after.decision).toBe('allowed');
        const after = referenceDecision(applied(raw, fix.changes));
        if (after !== 'allowed') expect.fail(`${after} with ${JSON.stringify({ raw, fix })}`);
      }),
      { numRuns: 2000, seed: 7 },
    );
    expect(mended / refused).toBeGreaterThan(0.95);
  });

  it('adds to the list of the Allow that came nearest, and not a statement beside it', () => {
    const distribution = (id: string) => `arn:aws:cloudfront::${HOME}:distribution/${id}`;
    const { fix, cause } = explain({
      principal: 'cloudfront.amazonaws.com',
      context: { 'aws:SourceArn': distribution('E2') },
      resourcePolicy: policy({
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::photos/*',
        Condition: { StringEquals: { 'AWS:SourceArn': distribution('E1') } },
      }),
    });
    expect(cause).toBe('origin-access-control');
    expect(fix?.changes).toMatchObject([
      {
        operation: 'replace-statement',
        policyType: 'resource',
        document: {
          Statement: [{ Condition: { StringEquals: { 'AWS:SourceArn': [distribution('E1'), distribution('E2')] } } }],
        },
      },
    ]);
  });

  it('says what it opens to everybody', () => {
    const { fix } = explain({ principal: '*', resourcePolicy: null });
    expect(fix?.changes).toMatchObject([
      { operation: 'add-statement', statement: { Principal: '*', Resource: OBJECT } },
    ]);
    expect(fix?.weakens).toMatch(/open to everybody on the internet/);
  });

  it('spares the address in a Deny that lists addresses', () => {
    const { fix } = explain({
      context: { 'aws:SourceIp': '203.0.113.9' },
      identityPolicies: [{ name: 'read', policy: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }],
      resourcePolicy: policy({
        Sid: 'Office',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
      }),
    });
    expect(fix?.changes[0]?.statement).toMatchObject({
      Sid: 'Office',
      Condition: { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.9'] } },
    });
    expect(fix?.weakens).toBe('203.0.113.9 is no longer denied there.');
  });

  it('changes the request where a Deny asks for https', () => {
    const { fix, cause } = explain({
      context: { 'aws:SecureTransport': 'false' },
      identityPolicies: [{ name: 'read', policy: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }],
      resourcePolicy: policy({
        Effect: 'Deny',
        Principal: '*',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    });
    expect(cause).toBe('https-required');
    expect(fix).toMatchObject({ actor: 'developer', weakens: null });
    expect(fix?.changes).toMatchObject([{ operation: 'change-request', document: null }]);
  });

  it('sends the header that an upload has to have, where a Deny or the nearest Allow asks for one', () => {
    const key = 's3:x-amz-server-side-encryption';
    const put = { action: 's3:PutObject' };
    const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' };
    const denied = explain({
      ...put,
      identityPolicies: [{ name: 'own', policy: policy(allow) }],
      resourcePolicy: policy(
        { ...deny, Condition: { StringNotEquals: { [key]: 'aws:kms' } } },
        { ...deny, Condition: { Null: { [key]: 'true' } } },
      ),
    });
    expect(denied.fix?.changes).toMatchObject([{ operation: 'change-request', statement: { [key]: 'aws:kms' } }]);
    const conditional = { ...allow, Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } };
    const lacking = explain({ ...put, identityPolicies: [{ name: 'own', policy: policy(conditional) }] });
    expect(lacking.fix?.summary).toMatch(/^Send the header `x-amz-acl: bucket-owner-full-control` with the request/);
    const referer = { ...allow, Condition: { StringEquals: { 'aws:Referer': 'https://shop.example/' } } };
    const refused = explain({ ...put, identityPolicies: [{ name: 'own', policy: policy(referer) }] });
    expect(refused.fix?.changes.map(({ operation }) => operation)).toEqual(['add-statement']);
  });

  it('excepts the role, not its session, from a Deny without conditions', () => {
    const { fix } = explain({
      principal: `arn:aws:sts::${HOME}:assumed-role/app/s1`,
      identityPolicies: [{ name: 'read', policy: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }],
      serviceControlPolicies: [
        [
          {
            name: 'root',
            policy: policy(
              { Effect: 'Allow', Action: '*', Resource: '*' },
              { Effect: 'Deny', Action: 's3:*', Resource: '*' },
            ),
          },
        ],
      ],
    });
    expect(fix?.changes).toMatchObject([
      {
        policyType: 'scp',
        policy: 'root',
        level: 1,
        statement: { Condition: { ArnNotEquals: { 'aws:PrincipalArn': ROLE } } },
      },
    ]);
  });

  it('names what would refuse next, and mends that too', () => {
    const { behind, fix } = explain({ principal: `arn:aws:iam::444455556666:user/bob`, resourcePolicy: null });
    expect(behind.map(({ decidedBy }) => decidedBy.policyType)).toEqual(['identity']);
    expect(fix?.changes.map(({ policyType }) => policyType)).toEqual(['resource', 'identity']);
  });

  it('keeps the statements that stay as they were written', () => {
    const kept = { Effect: 'Allow', Action: ['ec2:*'], Resource: ['*'], Sid: 'AllowGetObject' };
    const { fix } = explain({ identityPolicies: [{ name: 'work', policy: { ...policy(kept), Id: 'mine' } }] });
    expect(fix?.changes[0]?.document).toEqual({
      Version: '2012-10-17',
      Id: 'mine',
      Statement: [kept, { Sid: 'AllowGetObject2', Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT }],
    });
  });

  it('takes a request out of a Deny where it is not known what allows it, and says so', () => {
    const deny = { Sid: 'No', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
    const { decision, fix } = explain({ identityPolicies: undefined, resourcePolicy: policy(deny) });
    expect(decision).toBe('explicitly-denied');
    expect(fix?.changes.map(({ operation }) => operation)).toEqual(['replace-statement']);
    expect(fix?.after).toEqual({ decision: 'cannot-tell', status: null });
  });

  it('is none where the input does not tell', () => {
    expect(explainPolicy(question({ identityPolicies: undefined }))).toMatchObject({
      decision: 'cannot-tell',
      fix: null,
    });
  });
});
