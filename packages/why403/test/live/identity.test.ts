import { describe, expect, test } from 'vitest';
import { foretoldByAccount } from '../../src/cli/iam-evidence.ts';
import type { AwsCall, CallAnswer } from '../../src/collect/account/aws/calls.ts';
import { type Identity, identityOf, readIdentity } from '../../src/collect/account/aws/read-identity.ts';
import { diagnoseOnDemand } from '../../src/knowledge/on-demand.ts';
import { errorCodeOf } from '../../src/read/aws/answers.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

/** IAM, as its API reference writes its answers. */
const wrap = (action: string, inner: string) =>
  `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></${action}Response>`;
const document = (sid: string) =>
  encodeURIComponent(
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: sid, Effect: 'Allow', Action: '*', Resource: '*' }] }),
  );
const attached = (...names: readonly string[]) =>
  `<IsTruncated>false</IsTruncated><AttachedPolicies>${names.map((name) => `<member><PolicyName>${name}</PolicyName><PolicyArn>arn:aws:iam::123456789012:policy/${name}</PolicyArn></member>`).join('')}</AttachedPolicies>`;
const inline = (...names: readonly string[]) =>
  `<IsTruncated>false</IsTruncated><PolicyNames>${names.map((name) => `<member>${name}</member>`).join('')}</PolicyNames>`;

const ANSWERS: Readonly<Record<string, string>> = {
  GetUser:
    '<User><UserName>alice</UserName><PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::123456789012:policy/fence</PermissionsBoundaryArn></PermissionsBoundary></User>',
  GetRole: `<Role><RoleName>deploy</RoleName><AssumeRolePolicyDocument>${document('trust')}</AssumeRolePolicyDocument></Role>`,
  ListAttachedUserPolicies: attached('read'),
  ListAttachedRolePolicies: attached('read'),
  ListUserPolicies: inline('own'),
  ListRolePolicies: inline(),
  ListGroupsForUser: '<IsTruncated>false</IsTruncated><Groups><member><GroupName>team</GroupName></member></Groups>',
  ListAttachedGroupPolicies: attached('write'),
  ListGroupPolicies: inline(),
  GetUserPolicy: `<PolicyDocument>${document('own')}</PolicyDocument>`,
  GetPolicy: '<Policy><DefaultVersionId>v3</DefaultVersionId></Policy>',
  GetPolicyVersion: `<PolicyVersion><Document>${document('managed')}</Document><VersionId>v3</VersionId></PolicyVersion>`,
};

async function read(identity: Identity | null, refused: readonly string[] = []) {
  const asked: AwsCall[] = [];
  const send = async (call: AwsCall): Promise<CallAnswer> => {
    asked.push(call);
    const isThere = !refused.includes(call.action);
    const text = isThere
      ? wrap(call.action, ANSWERS[call.action] ?? '')
      : '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>';
    const answer = { status: isThere ? 200 : 403, text, header: () => null, problem: null };
    return { call, answer, isThere, code: isThere ? null : errorCodeOf(text) };
  };
  if (identity === null) throw new Error('no identity');
  return { ...(await readIdentity(identity, 'eu-central-1', send)), asked };
}

test('a user: attached, inline, those of groups, and the boundary', async () => {
  const { known, limits, asked } = await read(identityOf('arn:aws:iam::123456789012:user/team/alice'));
  expect(limits).toEqual([]);
  expect(known.identityPolicies?.map(({ name }) => name)).toEqual(['read', 'own', 'write']);
  expect(known.permissionBoundaries?.map(({ name }) => name)).toEqual(['fence']);
  expect(
    asked.every(({ method, url }) => method === 'GET' && url.startsWith('https://iam.amazonaws.com/?Action=')),
  ).toBe(true);
  expect(asked.every(({ action }) => /^(?:Get|List)/.test(action))).toBe(true);
});

test('a session of a role: those of the role, and not who may assume it', async () => {
  const { known } = await read(identityOf('arn:aws:sts::123456789012:assumed-role/deploy/s1'));
  expect(known.identityPolicies?.map(({ name }) => name)).toEqual(['read']);
  expect(JSON.stringify(known)).not.toContain('trust');
});

test('half of the policies are not taken for all of them', async () => {
  const { known, limits } = await read(identityOf('arn:aws:iam::123456789012:user/alice'), ['GetPolicyVersion']);
  expect(known.identityPolicies).toBeUndefined();
  expect(limits[0]).toContain('the permission iam:GetPolicyVersion would let it be read');
});

describe('the key of a bucket', () => {
  const ROLE = 'arn:aws:iam::123456789012:role/app';
  const KEY = 'arn:aws:kms:eu-central-1:123456789012:key/0123';
  const exchange = (method: string, status: number) =>
    makeExchange({
      source: { name: 'x', line: null },
      method,
      url: 'https://pictures.s3.eu-central-1.amazonaws.com/a',
      requestHeaders: [['Authorization', 'AWS4-HMAC-SHA256 Credential=x']],
      status,
      headers: [['Server', 'AmazonS3']],
      body: null,
    });
  const allow = (Action: string, Resource: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource }],
  });
  const root = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: 'kms:*',
    Resource: '*',
  };
  const viaS3 = {
    ...root,
    Principal: { AWS: '*' },
    Action: 'kms:Decrypt',
    Condition: {
      StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com', 'kms:CallerAccount': '123456789012' },
    },
  };
  const foretold = async (method: string, status: number, ...Statement: readonly object[]) => {
    const seen = exchange(method, status);
    const evidence = {
      principal: ROLE,
      known: {
        identityPolicies: [{ name: 'app', policy: allow('s3:GetObject', '*') }],
        resourcePolicy: null,
        resourceAccount: '123456789012',
        objectExists: true,
      },
      context: {},
      object: null,
      isSignedHere: true,
      limits: [],
      key: { arn: KEY, policy: { Version: '2012-10-17', Statement } },
    };
    return foretoldByAccount(seen, await diagnoseOnDemand([seen]), evidence);
  };

  test('refuses who may not use it', async () => {
    const { predicted } = await foretold('GET', 403, root);
    expect(predicted[0]).toMatchObject({ cause: 'encryption-key' });
    expect(predicted[0]?.title).toContain('kms:Decrypt');
  });

  test('lets in by way of S3, as keys of AWS’s own do', async () => {
    expect((await foretold('GET', 403, viaS3)).predicted).toEqual([]);
  });

  test('HEAD passes without it, and reading is said to need it', async () => {
    const { predicted, caveats } = await foretold('HEAD', 200, root);
    expect(predicted).toEqual([]);
    expect(caveats.join()).toContain('To read the object the key is needed as well');
  });
});
