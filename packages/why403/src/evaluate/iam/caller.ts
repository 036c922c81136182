import type { PolicyQuestion } from '../../model/policy.ts';
import { arnOf } from './arn.ts';

/** Who makes the request, as policies see it. */
export interface Caller {
  readonly kind:
    | 'anonymous'
    | 'user'
    | 'root'
    /** A role of which it is not said in which session. */
    | 'role'
    | 'session'
    | 'federated-user'
    | 'service'
    /** An identity provider, at the door of `sts:AssumeRoleWith…`. */
    | 'provider'
    /** A CloudFront origin access identity. */
    | 'origin-access-identity'
    | 'canonical-user'
    | 'other';
  /** As given. */
  readonly name: string;
  /** Twelve digits; null where it belongs to no account, or that is not known. */
  readonly account: string | null;
  /** Its ARN in one spelling; null where it has none. */
  readonly arn: string | null;
  /** What `aws:PrincipalArn` holds: of a session the role, not the session. */
  readonly principalArn: string | null;
  /** What it may hold as well, as a pattern: a session does not show the path of its role. Null: nothing else. */
  readonly otherPrincipalArns: string | null;
  /** The name without its path, of users and roles; else empty. */
  readonly userName: string;
  /** Made by AWS for one of its services: control policies of an organisation do not reach it. */
  readonly isServiceLinked: boolean;
}

const ACCOUNT = /^\d{12}$/;
/** Names of services that may call, such as `cloudfront.amazonaws.com`. */
const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/;

/** Reads who asks. */
export function callerOf({ principal, principalAccount, action }: PolicyQuestion): Caller {
  const none: Caller = {
    kind: 'other',
    name: principal,
    account: principalAccount,
    arn: null,
    principalArn: null,
    otherPrincipalArns: null,
    userName: '',
    isServiceLinked: false,
  };
  if (/^(?:\*|anonymous)$/i.test(principal)) return { ...none, kind: 'anonymous', account: null };
  if (ACCOUNT.test(principal)) {
    const arn = `arn:aws:iam::${principal}:root`;
    return { ...none, kind: 'root', account: principal, arn, principalArn: arn };
  }
  if (/^[0-9a-f]{64}$/.test(principal)) return { ...none, kind: 'canonical-user' };
  const arn = arnOf(principal);
  const federates = /^sts:AssumeRoleWith/i.test(action);
  if (arn === null) {
    if (SERVICE.test(principal) && !federates) return { ...none, kind: 'service', account: null };
    return federates ? { ...none, kind: 'provider', account: null } : none;
  }
  const named = { ...none, arn: principal, principalArn: principal };
  if (arn.account === 'cloudfront') return { ...named, kind: 'origin-access-identity', account: null };
  const account = arn.account === '' ? principalAccount : arn.account;
  return { ...named, account, ...byResource(arn.resource, arn.partition, account) };
}

function byResource(resource: string, partition: string, account: string | null): Partial<Caller> {
  const [type = '', ...rest] = resource.split('/');
  const last = rest.at(-1) ?? '';
  if (resource === 'root') return { kind: 'root' };
  if (type === 'user') return { kind: 'user', userName: last };
  if (type === 'role') return { kind: 'role', userName: last, isServiceLinked: rest[0] === 'aws-service-role' };
  if (type === 'federated-user') return { kind: 'federated-user', userName: last };
  if (/^(?:oidc|saml)-provider$/.test(type)) return { kind: 'provider', account: null };
  if (type !== 'assumed-role') return {};
  const [role = ''] = rest;
  return {
    kind: 'session',
    userName: role,
    isServiceLinked: role.startsWith('AWSServiceRoleFor'),
    principalArn: `arn:${partition}:iam::${account}:role/${role}`,
    otherPrincipalArns: `arn:${partition}:iam::${account}:role/*/${role}`,
  };
}
