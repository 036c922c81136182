import type { AclGrant, PublicAccessBlock } from '../../model/policy.ts';
import { membersOf, stringOf } from '../json-members.ts';
import { findElement, readXmlAnswer, textOfElement, textsOfElements, type XmlElement } from './xml.ts';

/** The error code of an answer of AWS, in XML or JSON; null where it shows none. */
export function errorCodeOf(text: string): string | null {
  const start = text.trimStart().slice(0, 1);
  if (start === '<') return codeText(textOfElement(findElement(readXmlAnswer(text), 'Error'), 'Code'));
  if (start !== '{') return null;
  try {
    const members = membersOf(JSON.parse(text));
    const written = stringOf(members.__type) ?? stringOf(members.code) ?? stringOf(members.Code);
    return codeText(written?.replace(/^.*#/, '') ?? null);
  } catch {
    return null;
  }
}

/** A code is a word: what is none is not repeated. */
function codeText(code: string | null): string | null {
  return code !== null && /^[A-Za-z][A-Za-z0-9.]{1,80}$/.test(code) ? code : null;
}

/** Who the credentials belong to (STS, GetCallerIdentity). */
export interface CallerIdentity {
  readonly arn: string;
  readonly account: string;
}

/** Reads the answer of GetCallerIdentity; null where it is none. */
export function readCallerIdentity(text: string): CallerIdentity | null {
  const root = readXmlAnswer(text);
  const [arn, account] = [textOfElement(root, 'Arn'), textOfElement(root, 'Account')];
  if (arn === null || account === null || !/^arn:[\w:/+=,.@-]{10,2000}$/.test(arn) || !/^\d{12}$/.test(account))
    return null;
  return { arn, account };
}

/** Reads the answer of GetPublicAccessBlock, of a bucket or an account. */
export function readPublicAccessAnswer(text: string): PublicAccessBlock | null {
  const root = findElement(readXmlAnswer(text), 'PublicAccessBlockConfiguration');
  if (root === null) return null;
  const isOn = (name: string) => textOfElement(root, name)?.toLowerCase() === 'true';
  return {
    blockPublicAcls: isOn('BlockPublicAcls'),
    ignorePublicAcls: isOn('IgnorePublicAcls'),
    blockPublicPolicy: isOn('BlockPublicPolicy'),
    restrictPublicBuckets: isOn('RestrictPublicBuckets'),
  };
}

/** Reads the answer of GetBucketOwnershipControls. */
export function readOwnershipAnswer(text: string): string | null {
  const word = textOfElement(readXmlAnswer(text), 'ObjectOwnership');
  return word !== null && /^(?:BucketOwnerEnforced|BucketOwnerPreferred|ObjectWriter)$/.test(word) ? word : null;
}

const PERMISSIONS = ['READ', 'WRITE', 'READ_ACP', 'WRITE_ACP', 'FULL_CONTROL'] as const;

/**
 * Reads the answer of GetBucketAcl or GetObjectAcl; null where it is none.
 * @param owner stands for the canonical id of the owner, which is in no ARN; null: it stays
 */
export function readAclAnswer(text: string, owner: string | null): readonly AclGrant[] | null {
  const root = readXmlAnswer(text);
  const list = findElement(root, 'AccessControlList');
  if (list === null) return null;
  const ownId = textOfElement(findElement(root, 'Owner'), 'ID');
  return list.children.flatMap((grant) => {
    const named = textOfElement(grant, 'URI') ?? textOfElement(grant, 'ID');
    const permission = PERMISSIONS.find((one) => one === textOfElement(grant, 'Permission'));
    const grantee = named === ownId && owner !== null ? owner : named;
    return grantee === null || permission === undefined ? [] : [{ grantee, permission }];
  });
}

/** How new objects of a bucket are encrypted: by a key of KMS, or not by one. */
export function readEncryptionAnswer(text: string): { readonly usesKms: boolean; readonly key: string | null } | null {
  const rule = findElement(readXmlAnswer(text), 'ApplyServerSideEncryptionByDefault');
  if (rule === null) return null;
  const algorithm = textOfElement(rule, 'SSEAlgorithm') ?? '';
  return { usesKms: algorithm.startsWith('aws:kms'), key: textOfElement(rule, 'KMSMasterKeyID') };
}

/** What an answer of IAM about a user, role or group holds. */
export interface IamAnswer {
  /** ARNs of attached policies. */
  readonly attached: readonly string[];
  /** Names of inline policies. */
  readonly inline: readonly string[];
  readonly groups: readonly string[];
  readonly boundary: string | null;
  readonly defaultVersion: string | null;
  /** A document, decoded (RFC 3986); null where there is none. */
  readonly document: string | null;
  /** Where the next page begins. */
  readonly marker: string | null;
}

/** Reads an answer of IAM; null where it is none. */
export function readIamAnswer(text: string): IamAnswer | null {
  const root = readXmlAnswer(text);
  if (root === null) return null;
  const written = textOfElement(root, 'PolicyDocument') ?? textOfElement(root, 'Document');
  return {
    attached: textsOfElements(findElement(root, 'AttachedPolicies'), 'PolicyArn'),
    inline: textsOfElements(findElement(root, 'PolicyNames'), 'member'),
    groups: textsOfElements(findElement(root, 'Groups'), 'GroupName'),
    boundary: textOfElement(findElement(root, 'PermissionsBoundary'), 'PermissionsBoundaryArn'),
    defaultVersion: textOfElement(root, 'DefaultVersionId'),
    document: written === null ? null : decoded(written),
    marker: isTruncated(root) ? textOfElement(root, 'Marker') : null,
  };
}

function isTruncated(root: XmlElement): boolean {
  return textOfElement(root, 'IsTruncated') === 'true';
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
