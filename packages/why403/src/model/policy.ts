/** The kinds of policy that AWS weighs, in the order in which a refusal is told; then what is no policy and decides too. */
export const POLICY_TYPES = [
  'scp',
  'rcp',
  'resource',
  'identity',
  'boundary',
  'session',
  'vpc-endpoint',
  'public-access-block',
  'acl',
  'grant',
] as const;
/** One of them. `scp` and `rcp`: service and resource control policies of an organisation. */
export type PolicyType = (typeof POLICY_TYPES)[number];

/** What a value is tested for; `unknown` where the input does not hold what decides. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** One entry of a Principal element. */
export interface PrincipalEntry {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly value: string;
}

/** A list that a statement names, or names all but (`NotAction` …). */
export interface Listed<Item> {
  readonly not: boolean;
  readonly items: readonly Item[];
}

/** One key of a Condition element under one operator. */
export interface Condition {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement. What is broken in it makes its match unknown, and is told in `problem`, which ends in the name of the element. */
export interface Statement {
  readonly sid: string | null;
  /** From 1. */
  readonly position: number;
  readonly effect: 'Allow' | 'Deny' | null;
  readonly principal: Listed<PrincipalEntry> | null;
  readonly action: Listed<string>;
  /** Null where the statement has none, as in the trust policy of a role. */
  readonly resource: Listed<string> | null;
  readonly conditions: readonly Condition[];
  readonly problem: string | null;
}

/** A policy document as it was read. */
export interface PolicyDocument {
  readonly name: string;
  /** Version 2012-10-17, the one that knows variables. */
  readonly hasVariables: boolean;
  readonly statements: readonly Statement[];
  /** The document as it came, to be printed with a change; null where it is none. */
  readonly source: unknown;
  readonly problems: readonly PolicyProblem[];
}

/** Where a document is not what AWS takes. */
export interface PolicyProblem {
  /** JSON Pointer (RFC 6901) into the document. */
  readonly at: string;
  readonly expected: string;
}

/** The four settings of S3 Block Public Access, those of bucket and account taken together. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

/** An entry of an S3 access control list. */
export interface AclGrant {
  /** Canonical user id, account id, or the URI of a group. */
  readonly grantee: string;
  readonly permission: 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP' | 'FULL_CONTROL';
}

/** A grant of a KMS key. */
export interface KmsGrant {
  readonly granteePrincipal: string;
  /** `Decrypt`, `GenerateDataKey` … */
  readonly operations: readonly string[];
  readonly hasConstraints: boolean;
}

/** A request, and what was supplied of the policies that decide it. Null: not supplied. */
export interface PolicyQuestion {
  /** An ARN, `*` for nobody in particular, a service (`cloudfront.amazonaws.com`), an account or an identity provider. */
  readonly principal: string;
  readonly principalAccount: string | null;
  readonly resourceAccount: string | null;
  readonly action: string;
  readonly resource: string;
  /** By key as written; keys are told apart without regard to case. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly identityPolicies: readonly PolicyDocument[] | null;
  readonly resourcePolicy: PolicyDocument | null | 'none';
  readonly permissionBoundaries: readonly PolicyDocument[] | null;
  /** From the root down. */
  readonly serviceControlPolicies: readonly (readonly PolicyDocument[])[] | null;
  readonly resourceControlPolicies: readonly (readonly PolicyDocument[])[] | null;
  readonly sessionPolicies: readonly PolicyDocument[] | null;
  readonly vpcEndpointPolicies: readonly PolicyDocument[] | null;
  readonly publicAccessBlock: PublicAccessBlock | null;
  /** Whether the object asked for is there. */
  readonly objectExists: boolean | null;
  readonly objectOwnership: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter' | null;
  readonly acl: readonly AclGrant[] | null;
  readonly kmsGrants: readonly KmsGrant[] | null;
}
