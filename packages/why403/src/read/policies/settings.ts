import { ReadError } from '../../errors.ts';
import type { AclGrant, KmsGrant, PublicAccessBlock } from '../../model/policy.ts';
import { membersOf, stringOf } from '../json-members.ts';

const SETTINGS = ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'] as const;

/** S3 Block Public Access: true or false for all four, the settings as AWS writes them, or those of account and bucket beside each other. */
export function readPublicAccessBlock(given: unknown, name: string): PublicAccessBlock | null {
  if (given === undefined || given === null) return null;
  if (typeof given === 'boolean') return all(given);
  const members = membersOf(given);
  if (members !== given) throw wrong(name, 'publicAccessBlock: true, false, or an object of the four settings');
  const { PublicAccessBlockConfiguration: inner, account, bucket } = members;
  if (inner !== undefined) return readPublicAccessBlock(inner, name);
  if (account !== undefined || bucket !== undefined) {
    // The stricter of account and bucket holds.
    const both = [readPublicAccessBlock(account, name), readPublicAccessBlock(bucket, name)];
    return merged(both.filter((one) => one !== null));
  }
  const block = { ...all(false) };
  for (const [key, value] of Object.entries(members)) {
    const setting = SETTINGS.find((one) => one.toLowerCase() === key.toLowerCase());
    if (setting === undefined || typeof value !== 'boolean')
      throw wrong(
        name,
        'publicAccessBlock: BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and RestrictPublicBuckets, each true or false',
      );
    block[setting] = value;
  }
  return block;
}

type Block = { -readonly [Setting in keyof PublicAccessBlock]: boolean };

function all(value: boolean): Block {
  return { blockPublicAcls: value, ignorePublicAcls: value, blockPublicPolicy: value, restrictPublicBuckets: value };
}

function merged(blocks: readonly PublicAccessBlock[]): PublicAccessBlock {
  const block = all(false);
  for (const setting of SETTINGS) block[setting] = blocks.some((one) => one[setting]);
  return block;
}

const PERMISSIONS = ['READ', 'WRITE', 'READ_ACP', 'WRITE_ACP', 'FULL_CONTROL'] as const;

/** An access control list: `[{"grantee", "permission"}]`, or what `aws s3api get-object-acl` prints. */
export function readAcl(given: unknown, name: string): readonly AclGrant[] | null {
  if (given === undefined || given === null) return null;
  const list = membersOf(given).Grants ?? given;
  const expected = 'acl: a list of {"grantee", "permission"}';
  if (!Array.isArray(list) || list.length > 1000) throw wrong(name, expected);
  return list.map((one: unknown) => {
    const { grantee, Grantee: printed, permission, Permission: word } = membersOf(one);
    const { URI: uri, ID: id } = membersOf(printed);
    const who = stringOf(grantee) ?? stringOf(uri) ?? stringOf(id);
    const what = PERMISSIONS.find((known) => known === (permission ?? word));
    if (who === null || what === undefined) throw wrong(name, expected);
    return { grantee: who, permission: what };
  });
}

/** Grants of a key: `[{"granteePrincipal", "operations"}]`, or what `aws kms list-grants` prints. */
export function readKmsGrants(given: unknown, name: string): readonly KmsGrant[] | null {
  if (given === undefined || given === null) return null;
  const list = membersOf(given).Grants ?? given;
  const expected = 'kmsGrants: a list of {"granteePrincipal", "operations"}';
  if (!Array.isArray(list) || list.length > 1000) throw wrong(name, expected);
  return list.map((one: unknown) => {
    const members = membersOf(one);
    const who = stringOf(members.granteePrincipal) ?? stringOf(members.GranteePrincipal);
    const operations = members.operations ?? members.Operations;
    if (who === null || !Array.isArray(operations)) throw wrong(name, expected);
    const constraints = Object.keys(membersOf(members.constraints ?? members.Constraints));
    return {
      granteePrincipal: who,
      operations: operations.filter((operation) => typeof operation === 'string'),
      hasConstraints: constraints.length > 0,
    };
  });
}

function wrong(name: string, expected: string): ReadError {
  return new ReadError(name, null, `expected ${expected}`);
}
