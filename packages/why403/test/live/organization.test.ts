import { describe, expect, test } from 'vitest';
import type { AwsCall, CallAnswer } from '../../src/collect/account/aws/calls.ts';
import { maySign } from '../../src/collect/account/aws/endpoint.ts';
import { readOrganization } from '../../src/collect/account/aws/read-organization.ts';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import { errorCodeOf } from '../../src/read/aws/answers.ts';
import { readPolicyQuestion } from '../../src/read/policies/question.ts';

const ACCOUNT = '123456789012';
const PARENTS: Readonly<Record<string, unknown>> = {
  [ACCOUNT]: { Id: 'ou-ab12-cdefghij', Type: 'ORGANIZATIONAL_UNIT' },
  'ou-ab12-cdefghij': { Id: 'r-ab12', Type: 'ROOT' },
};
const FENCE = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Fence', Effect: 'Deny', Action: 's3:*', Resource: '*' }],
};
const ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Organizations, as its API reference writes its answers. */
function answers({ action, body }: AwsCall): unknown {
  const members = JSON.parse(body ?? '{}') as Readonly<Record<string, string>>;
  switch (action) {
    case 'DescribeOrganization':
      return { Organization: { Id: 'o-abcdefghij', MasterAccountId: '999999999999', FeatureSet: 'ALL' } };
    case 'ListParents':
      return { Parents: [PARENTS[members.ChildId ?? '']] };
    case 'ListPoliciesForTarget': {
      if (members.Filter !== 'SERVICE_CONTROL_POLICY') return { Policies: [] };
      const fence = members.TargetId === ACCOUNT ? [{ Id: 'p-fence', Name: 'Fence' }] : [];
      return { Policies: [{ Id: 'p-FullAWSAccess', Name: 'FullAWSAccess' }, ...fence] };
    }
    default: {
      const content = members.PolicyId === 'p-fence' ? FENCE : ALL;
      return { Policy: { PolicySummary: { Name: members.PolicyId }, Content: JSON.stringify(content) } };
    }
  }
}

async function read(refuse: Readonly<Record<string, string>> = {}, account = ACCOUNT) {
  const asked: AwsCall[] = [];
  const listed: AwsCall[] = [];
  const send = async (call: AwsCall): Promise<CallAnswer> => {
    expect(listed).toContain(call);
    asked.push(call);
    const code = refuse[call.action];
    const text = JSON.stringify(code === undefined ? answers(call) : { __type: code });
    const status = code === undefined ? 200 : 400;
    const answer = { status, text, header: () => null, problem: null };
    return { call, answer, isThere: code === undefined, code: code === undefined ? null : errorCodeOf(text) };
  };
  const announce = (calls: readonly AwsCall[]) => listed.push(...calls);
  return { ...(await readOrganization(account, { region: 'eu-central-1', send, announce })), asked };
}

describe('policies of the organisation', () => {
  test('are read from the root down, each once, and only read', async () => {
    const { known, limits, asked } = await read();
    expect(limits).toEqual([]);
    expect(known.serviceControlPolicies?.map((level) => level.map(({ name }) => name))).toEqual([
      ['p-FullAWSAccess'],
      ['p-FullAWSAccess'],
      ['p-FullAWSAccess', 'p-fence'],
    ]);
    // No level has any: resource control policies are switched off.
    expect(known.resourceControlPolicies).toEqual([]);
    expect(asked.filter(({ action }) => action === 'DescribePolicy')).toHaveLength(2);
    expect(asked.every(({ action }) => /^(?:Describe|List)/.test(action))).toBe(true);
    expect(asked.every(({ url }) => url === 'https://organizations.us-east-1.amazonaws.com/')).toBe(true);
    expect(asked.every(({ url }) => maySign(url, null))).toBe(true);
  });

  test('decide as the evaluator takes them', async () => {
    const { known } = await read();
    const question = {
      principal: `arn:aws:iam::${ACCOUNT}:user/ann`,
      resourceAccount: ACCOUNT,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::photos/cat.jpg',
      context: {},
      identityPolicies: [{ name: 'all', policy: ALL }],
      ...known,
    };
    const answer = explainPolicy(readPolicyQuestion(question, 'test').question);
    expect(answer).toMatchObject({ decision: 'explicitly-denied', cause: 'insufficient-role' });
    expect(answer.decidedBy).toMatchObject({ policyType: 'scp', statement: 'Fence' });
  });

  test('do not bind the management account, nor an account without organisation', async () => {
    const none = { serviceControlPolicies: [], resourceControlPolicies: [] };
    expect((await read({}, '999999999999')).known).toEqual(none);
    expect((await read({ DescribeOrganization: 'AWSOrganizationsNotInUseException' })).known).toEqual(none);
  });

  test('are left out where they may not be read, with the permission that would help', async () => {
    const { known, limits } = await read({ ListParents: 'AccessDeniedException' });
    expect(known).toEqual({});
    expect(limits[0]).toContain('the permission organizations:ListParents would let it be read');
    expect(limits[0]).toContain('--policy scp=FILE');
    // One kind may be read, the other not; half of one is none.
    const half = await read({ DescribePolicy: 'AccessDeniedException' });
    expect(half.known.serviceControlPolicies).toBeUndefined();
    expect(half.known.resourceControlPolicies).toEqual([]);
    const whole = await read({ DescribeOrganization: 'AccessDeniedException' });
    expect(whole.known.serviceControlPolicies).toHaveLength(3);
  });

  test('a chain without end ends', async () => {
    const { asked } = await read({}, 'ou-loop');
    expect(asked.length).toBeLessThan(10);
  });
});
