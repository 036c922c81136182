import type { JudgePolicy } from '../evaluate/api-gateway/policy-check.ts';
import { explainPolicy } from '../evaluate/iam/answer.ts';
import type { PolicyQuestion } from '../model/policy.ts';
import { readPolicyDocument } from '../read/policies/document.ts';

/** Nothing else limits a call than the document that is asked about. */
const NOTHING_ELSE = {
  principalAccount: null,
  resourceAccount: null,
  permissionBoundaries: [],
  serviceControlPolicies: [],
  resourceControlPolicies: [],
  sessionPolicies: [],
  vpcEndpointPolicies: [],
  publicAccessBlock: null,
  objectExists: null,
  objectOwnership: null,
  acl: null,
  kmsGrants: null,
} as const;

/** Weighs the policy of an API, or what an authorizer answered, by the evaluator of policies. */
export const judgePolicy: JudgePolicy = (document, as, resource, context) => {
  const read = readPolicyDocument(
    document,
    as === 'resource' ? 'resource policy' : 'answer of the authorizer',
    as === 'resource' ? 'resource' : 'identity',
  );
  const account = resource.split(':')[4] ?? '';
  const question: PolicyQuestion = {
    ...NOTHING_ELSE,
    principal: as === 'resource' ? '*' : `arn:aws:iam::${account}:user/caller`,
    action: 'execute-api:Invoke',
    resource,
    context,
    identityPolicies: as === 'resource' ? [] : [read],
    resourcePolicy: as === 'resource' ? read : 'none',
  };
  const { decision, why, cause, fix } = explainPolicy(question);
  return {
    allows: decision === 'cannot-tell' ? null : decision === 'allowed',
    why,
    cause,
    isExplicit: decision === 'explicitly-denied',
    fix,
  };
};
