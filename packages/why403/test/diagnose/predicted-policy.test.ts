import { expect, it } from 'vitest';
import { foretoldByPolicies } from '../../src/diagnose/predicted-policy.ts';
import { diagnose, readInput } from '../../src/index.ts';
import { explain, policy } from '../iam/question.ts';

const REFUSED = `HTTP/1.1 403 Forbidden
Server: AmazonS3
x-amz-request-id: 0A1B2C3D4E5F6A7B
Content-Type: application/xml

<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`;

const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };

it('speaks of no Deny where Block Public Access refuses', () => {
  const seen = diagnose(readInput(REFUSED, 'saved')[0]?.observations ?? []);
  const standing = { principal: 'nobody in particular', isItsRequest: true, limits: [] };
  const foretold = (more: object) =>
    foretoldByPolicies(explain({ principal: '*', ...more }), seen, standing).predicted[0];

  const blocked = foretold({ resourcePolicy: policy(statement), publicAccessBlock: true });
  expect(blocked).toMatchObject({ cause: 'resource-policy', strength: 'proved' });
  expect(blocked?.explanation).toContain('S3 Block Public Access refuses');
  expect(blocked?.rules).not.toContain('s3/resource-policy/explicit-deny');

  const denied = foretold({ resourcePolicy: policy(statement, { ...statement, Effect: 'Deny' }) });
  expect(denied?.explanation).toContain('A Deny that matches beats every Allow');
  expect(denied?.rules).toContain('s3/resource-policy/explicit-deny');
});
