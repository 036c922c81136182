import { describe, expect, test } from 'vitest';
import { maySign, namedEndpoint, serviceOrigin } from '../../src/collect/account/aws/endpoint.ts';
import { identityOf } from '../../src/collect/account/aws/read-identity.ts';
import { signRequest } from '../../src/collect/account/aws/sign.ts';
import { readS3Url, restUrl, s3ObjectAt } from '../../src/evaluate/s3-address.ts';
import { errorCodeOf, readAclAnswer, readIamAnswer, readPublicAccessAnswer } from '../../src/read/aws/answers.ts';
import { readAwsProfile, readExportedCredentials } from '../../src/read/aws/credentials.ts';
import { readXmlAnswer } from '../../src/read/aws/xml.ts';

describe('where a signature may go', () => {
  test.each([
    'https://pictures.s3.eu-central-1.amazonaws.com/a',
    'https://s3.eu-central-1.amazonaws.com/my.bucket/a',
    'https://pictures.s3.amazonaws.com/a',
    'https://pictures.s3.cn-north-1.amazonaws.com.cn/a',
    'https://sts.us-gov-west-1.amazonaws.com/',
    'https://iam.amazonaws.com/?Action=GetUser',
    'https://123456789012.s3-control.eu-west-1.amazonaws.com/x',
  ])('%s', (url) => {
    expect(maySign(url, null)).toBe(true);
  });

  test.each([
    'http://pictures.s3.eu-central-1.amazonaws.com/a',
    'https://pictures.s3.eu-central-1.amazonaws.com:8443/a',
    'https://s3.eu-central-1.amazonaws.com.evil.test/a',
    'https://s3.eu-central-1.amazonaws.com@evil.test/a',
    'https://user:word@s3.eu-central-1.amazonaws.com/a',
    'https://evilamazonaws.com/',
    'https://s3-eu-central-1.evil-amazonaws.com/',
    'https://s3.eu-central-1.amazonaws.com.cn.evil/',
    // Anybody has machines, balancers and functions with such names.
    'https://ec2-203-0-113-7.eu-west-1.compute.amazonaws.com/',
    'https://x.eu-west-1.elb.amazonaws.com/',
    'https://abc.execute-api.eu-west-1.amazonaws.com/',
    'https://s3.eu-central-1.аmazonaws.com/',
    'https://s3.eu-central-1.amazonaws.com./',
    'https://pictures.s3-website.eu-central-1.amazonaws.com/',
    'no url',
  ])('not %s', async (url) => {
    expect(maySign(url, null)).toBe(false);
    const credentials = { accessKeyId: 'AKIA', secretAccessKey: 's', sessionToken: null, expires: null };
    const request = { service: 's3', region: 'eu-central-1', method: 'GET', url } as const;
    await expect(signRequest(request, { credentials, endpoint: null })).rejects.toThrow('it was not sent');
  });

  test('with an endpoint of one’s own: there, and not to AWS', () => {
    const endpoint = namedEndpoint('https://s3.example.net/');
    expect(maySign('https://s3.example.net/bucket/key', endpoint)).toBe(true);
    for (const url of [
      'https://s3.example.net:444/b',
      'http://s3.example.net/b',
      'https://a.s3.example.net/b',
      'https://s3.amazonaws.com/b',
    ])
      expect(maySign(url, endpoint)).toBe(false);
  });

  test.each(['ftp://x', 'x', 'https://a:b@s3.example.net', 'https://s3.example.net/?x=1'])(
    'no endpoint: %s',
    (text) => {
      expect(() => namedEndpoint(text)).toThrow('--endpoint');
    },
  );

  test('every address that is made for AWS is one that may be signed', () => {
    for (const region of ['eu-central-1', 'us-gov-east-1', 'cn-north-1', 'ap-southeast-4'])
      for (const service of ['sts', 'iam', 'kms'] as const)
        expect(maySign(`${serviceOrigin(service, region)}/`, null)).toBe(true);
  });
});

describe('addresses of objects', () => {
  const eu = { region: 'eu-central-1', endpoint: null };
  test.each([
    ['s3://pictures/a b/c+d.txt', 'https://pictures.s3.eu-central-1.amazonaws.com/a%20b/c%2Bd.txt'],
    ['s3://my.bucket/x', 'https://s3.eu-central-1.amazonaws.com/my.bucket/x'],
    ['s3://pictures', 'https://pictures.s3.eu-central-1.amazonaws.com/'],
    ['s3://pictures/a//b', 'https://pictures.s3.eu-central-1.amazonaws.com/a//b'],
    ["s3://pictures/it's(1)!*.txt", 'https://pictures.s3.eu-central-1.amazonaws.com/it%27s%281%29%21%2A.txt'],
    ['s3://pictures/üñ', 'https://pictures.s3.eu-central-1.amazonaws.com/%C3%BC%C3%B1'],
    ['s3://Old_Bucket/x', 'https://s3.eu-central-1.amazonaws.com/Old_Bucket/x'],
  ])('%s', (text, url) => {
    const object = readS3Url(text);
    expect(object).not.toBeNull();
    if (object === null) return;
    expect(restUrl(object, eu)).toBe(url);
    const { hostname, pathname } = new URL(url);
    expect(s3ObjectAt(hostname, pathname)).toMatchObject({ bucket: object.bucket, region: 'eu-central-1' });
  });

  test.each([
    's3://',
    's3:///x',
    's3://evil.test:80@x/y',
    's3://a',
    's3://a..b/c',
    's3://bücket/x',
    's3://b/'.padEnd(1100, 'k'),
  ])('no bucket: %s', (text) => {
    expect(readS3Url(text)).toBeNull();
  });
});

describe('answers', () => {
  test('hostile XML is none', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}">]><a>&b;</a>`;
    const deep = '<a>'.repeat(40) + '</a>'.repeat(40);
    const many = `<a>${'<b/>'.repeat(60_000)}</a>`;
    const undefinedEntity = '<a>&b;</a>';
    for (const text of [bomb, deep, many, undefinedEntity, '<a>', '', 'x', '{}', `<a>${'x'.repeat(2 ** 21)}</a>`])
      expect(readXmlAnswer(text)).toBeNull();
  });

  test('codes of errors, in every form, and nothing else', () => {
    expect(errorCodeOf('<?xml version="1.0"?><Error><Code>NoSuchBucketPolicy</Code></Error>')).toBe(
      'NoSuchBucketPolicy',
    );
    expect(errorCodeOf('<ErrorResponse xmlns="x"><Error><Code>AccessDenied</Code></Error></ErrorResponse>')).toBe(
      'AccessDenied',
    );
    expect(errorCodeOf('{"__type":"com.amazonaws#AccessDeniedException"}')).toBe('AccessDeniedException');
    for (const text of ['', '<Error><Code>a b\u001b[31m</Code></Error>', '{"__type":{}}', '{', 'AccessDenied'])
      expect(errorCodeOf(text)).toBeNull();
  });

  test('policies of IAM stand percent-encoded in them', () => {
    const text = `<GetRolePolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRolePolicyResult><PolicyDocument>${encodeURIComponent('{"Statement":[]}')}</PolicyDocument></GetRolePolicyResult></GetRolePolicyResponse>`;
    expect(readIamAnswer(text)?.document).toBe('{"Statement":[]}');
    expect(readIamAnswer(text.replace('%7B', '%zz'))?.document).toBeNull();
    const list =
      '<R><IsTruncated>true</IsTruncated><Marker>m</Marker><AttachedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</PolicyArn></member></AttachedPolicies></R>';
    expect(readIamAnswer(list)).toMatchObject({ attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], marker: 'm' });
  });

  test('settings of buckets', () => {
    const block =
      '<PublicAccessBlockConfiguration xmlns="x"><BlockPublicAcls>TRUE</BlockPublicAcls></PublicAccessBlockConfiguration>';
    expect(readPublicAccessAnswer(block)).toMatchObject({ blockPublicAcls: true, ignorePublicAcls: false });
    const acl =
      '<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList><Grant><Grantee><ID>o</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant><Grant><Grantee><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant><Grant><Permission>x</Permission></Grant></AccessControlList></AccessControlPolicy>';
    expect(readAclAnswer(acl, '123456789012')).toEqual([
      { grantee: '123456789012', permission: 'FULL_CONTROL' },
      { grantee: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' },
    ]);
  });
});

describe('keys', () => {
  test('as the tools of AWS export them', () => {
    const own = { AccessKeyId: 'ASIAX', SecretAccessKey: 's', SessionToken: 't', Expiration: '2026-11-22T00:00:00Z' };
    const expected = { accessKeyId: 'ASIAX', secretAccessKey: 's', sessionToken: 't', expires: Date.UTC(2026, 10, 22) };
    expect(readExportedCredentials(JSON.stringify({ Version: 1, ...own }))).toEqual(expected);
    expect(readExportedCredentials(JSON.stringify({ Credentials: own, AssumedRoleUser: {} }))).toEqual(expected);
    expect(readExportedCredentials('export AWS_ACCESS_KEY_ID=ASIAX\nexport AWS_SECRET_ACCESS_KEY="s"\n')).toMatchObject(
      { accessKeyId: 'ASIAX', secretAccessKey: 's', sessionToken: null },
    );
    for (const text of [
      '',
      '{',
      '{}',
      '[]',
      'null',
      '{"AccessKeyId":"a\\r\\nX: y","SecretAccessKey":"s"}',
      'AWS_ACCESS_KEY_ID=x',
    ])
      expect(readExportedCredentials(text)).toBeNull();
  });

  const config =
    '[default]\nregion = eu-west-1\n[profile run]\ncredential_process = /bin/rm -rf /\n[profile sso]\nsso_session=x\n[profile role]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = keys\n';
  const credentials =
    '# mine\n[keys]\naws_access_key_id = AKIAX ; note\naws_secret_access_key=s\n  nested = 1\n[role]\naws_access_key_id = AKIAY\naws_secret_access_key = s\n';
  test.each([
    ['keys', 'AKIAX', null],
    ['default', undefined, null],
    ['run', undefined, 'runs a program for its keys (credential_process)'],
    ['sso', undefined, 'signs in through IAM Identity Center (sso_session)'],
    // The keys are those of who may assume the role, not of the role.
    ['role', undefined, 'assumes a role (role_arn)'],
  ])('of the profile %s', (name, key, needs) => {
    const profile = readAwsProfile(name, { credentials, config });
    expect(profile?.credentials?.accessKeyId).toBe(key);
    expect(profile?.needs).toBe(needs);
  });

  test('of nobody', () => {
    expect(readAwsProfile('other', { credentials, config })).toBeNull();
    expect(readAwsProfile('keys', { credentials: null, config: null })).toBeNull();
  });
});

test('whose policies can be asked for', () => {
  expect(identityOf('arn:aws:iam::123456789012:user/team/alice')).toEqual({
    kind: 'User',
    name: 'alice',
    account: '123456789012',
  });
  expect(identityOf('arn:aws:sts::123456789012:assumed-role/deploy/session-1')).toEqual({
    kind: 'Role',
    name: 'deploy',
    account: '123456789012',
  });
  for (const arn of [
    'arn:aws:iam::123456789012:root',
    '*',
    'arn:aws:iam::123456789012:user/',
    'cloudfront.amazonaws.com',
  ])
    expect(identityOf(arn)).toBeNull();
});
