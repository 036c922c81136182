// A second evaluator, written from the flow chart of the IAM User Guide and nothing else: slow, without working, and with
// no part in common with the one it is held against.

type Value = string | readonly string[];
interface RawStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, Value>;
  Action?: Value;
  NotAction?: Value;
  Resource?: Value;
  NotResource?: Value;
  Condition?: Record<string, Record<string, Value>>;
}
export interface RawPolicy {
  Version?: string;
  Statement: RawStatement[];
}
export interface RawQuestion {
  principal: string;
  resourceAccount: string;
  action: string;
  resource: string;
  context: Record<string, Value>;
  identityPolicies: { name: string; policy: RawPolicy }[];
  resourcePolicy: RawPolicy | null;
  permissionBoundaries?: { name: string; policy: RawPolicy }[];
  serviceControlPolicies?: { name: string; policy: RawPolicy }[][];
  resourceControlPolicies?: { name: string; policy: RawPolicy }[][];
  sessionPolicies?: { name: string; policy: RawPolicy }[];
  vpcEndpointPolicies?: { name: string; policy: RawPolicy }[];
}

const list = (value: Value | undefined): string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : [...value];

function glob(pattern: string, flags = ''): RegExp {
  const body = [...pattern].map((c) =>
    c === '*' ? '[\\s\\S]*' : c === '?' ? '[\\s\\S]' : c.replace(/[^\w]/g, '\\$&'),
  );
  return new RegExp(`^${body.join('')}$`, flags);
}

function arnLike(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const cut = (text: string) => /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(text)?.slice(1);
  const [a, b] = [cut(pattern), cut(arn)];
  return a !== undefined && b !== undefined && a.every((part, at) => glob(part).test(b[at] as string));
}

function lookUp(context: Record<string, Value>, key: string): string[] | null {
  for (const [name, value] of Object.entries(context))
    if (name.toLowerCase() === key.toLowerCase() && list(value).length > 0) return list(value);
  return null;
}

/** Null: a variable in it has no value. */
function substitute(text: string, context: Record<string, Value>): string | null {
  let failed = false;
  const result = text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    const value = lookUp(context, name);
    if (value === null) failed = true;
    // The values of the generator have no wildcards, so nothing is to be escaped.
    return value?.[0] ?? '';
  });
  return failed ? null : result;
}

function ip(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

const COMPARE: Record<string, (wanted: string, value: string) => boolean> = {
  StringEquals: (wanted, value) => wanted === value,
  StringEqualsIgnoreCase: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
  StringLike: (wanted, value) => glob(wanted).test(value),
  ArnLike: arnLike,
  ArnEquals: arnLike,
  NumericEquals: (wanted, value) => Number(value) === Number(wanted),
  NumericLessThan: (wanted, value) => Number(value) < Number(wanted),
  NumericLessThanEquals: (wanted, value) => Number(value) <= Number(wanted),
  NumericGreaterThan: (wanted, value) => Number(value) > Number(wanted),
  NumericGreaterThanEquals: (wanted, value) => Number(value) >= Number(wanted),
  DateEquals: (wanted, value) => +new Date(value) === +new Date(wanted),
  DateLessThan: (wanted, value) => +new Date(value) < +new Date(wanted),
  DateLessThanEquals: (wanted, value) => +new Date(value) <= +new Date(wanted),
  DateGreaterThan: (wanted, value) => +new Date(value) > +new Date(wanted),
  DateGreaterThanEquals: (wanted, value) => +new Date(value) >= +new Date(wanted),
  Bool: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
  BinaryEquals: (wanted, value) => Buffer.from(wanted, 'base64').equals(Buffer.from(value, 'base64')),
  IpAddress: (wanted, value) => {
    const [base = '', bits = '32'] = wanted.split('/');
    const size = 2 ** (32 - Number(bits));
    return Math.floor(ip(base) / size) === Math.floor(ip(value) / size);
  },
};
const NEGATED: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotLike: 'ArnLike',
  ArnNotEquals: 'ArnEquals',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
};

function condition(written: string, key: string, wanted: string[], question: RawQuestion, variables: boolean): boolean {
  let operator = written;
  let set = '';
  if (operator.includes(':')) [set = '', operator = ''] = operator.split(':');
  const ifExists = operator.endsWith('IfExists');
  if (ifExists) operator = operator.slice(0, -'IfExists'.length);
  const values = lookUp(question.context, key);
  if (operator === 'Null') return wanted.includes(values === null ? 'true' : 'false');
  if (values === null) {
    if (ifExists) return true;
    if (set !== '') return set === 'ForAllValues';
    return operator in NEGATED;
  }
  const positive = NEGATED[operator] ?? operator;
  const compare = COMPARE[positive] as (wanted: string, value: string) => boolean;
  const takes = /^(?:String|Arn|Bool)/.test(positive) && variables;
  const test = (value: string) => {
    const hit = wanted.some((one) => {
      const text = takes ? substitute(one, question.context) : one;
      return text !== null && compare(text, value);
    });
    return operator in NEGATED ? !hit : hit;
  };
  if (set === 'ForAnyValue') return values.some(test);
  return values.every(test);
}

const accountOf = (arn: string) => arn.split(':')[4] as string;

/** `self`, `role` or `account`; empty where the element does not name the caller. */
function named(principal: RawStatement['Principal'], caller: string): string {
  const aws = principal === '*' ? ['*'] : list(principal?.AWS);
  if (aws.includes('*')) return 'self';
  if (principal !== '*' && list(principal?.Service).includes(caller)) return 'self';
  if (!caller.startsWith('arn:')) return '';
  const isRole = /:role\//.test(caller);
  if (aws.includes(caller)) return isRole ? 'role' : 'self';
  const [, role = ''] = /:assumed-role\/([^/]+)\//.exec(caller) ?? [];
  if (role !== '' && aws.some((one) => new RegExp(`^arn:aws:iam::${accountOf(caller)}:role/(.*/)?${role}$`).test(one)))
    return 'role';
  const account = accountOf(caller);
  return aws.includes(account) || aws.includes(`arn:aws:iam::${account}:root`) ? 'account' : '';
}

function applies(statement: RawStatement, policy: RawPolicy, question: RawQuestion): boolean {
  const variables = policy.Version === '2012-10-17';
  if (statement.Principal !== undefined && named(statement.Principal, question.principal) === '') return false;
  const acts = (value: Value | undefined) => list(value).some((one) => glob(one, 'i').test(question.action));
  if (statement.Action === undefined ? acts(statement.NotAction) : !acts(statement.Action)) return false;
  const means = (value: Value | undefined) =>
    list(value).some((one) => {
      const text = variables ? substitute(one, question.context) : one;
      return text !== null && arnLike(text, question.resource);
    });
  if (statement.Resource === undefined ? means(statement.NotResource) : !means(statement.Resource)) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => condition(operator, key, list(values), question, variables)),
  );
}

/** What the flow chart ends in. */
export function referenceDecision(question: RawQuestion): string {
  const has = (policies: readonly RawPolicy[], effect: string, reach?: string) =>
    policies.some((policy) =>
      policy.Statement.some(
        (statement) =>
          statement.Effect === effect &&
          applies(statement, policy, question) &&
          (reach === undefined || named(statement.Principal, question.principal) === reach),
      ),
    );
  const plain = (named: { policy: RawPolicy }[] | undefined) => (named ?? []).map(({ policy }) => policy);
  const isAnonymous = question.principal === '*';
  const isService = question.principal.endsWith('.amazonaws.com');
  const isOutside = isAnonymous || isService;
  const resource = question.resourcePolicy === null ? [] : [question.resourcePolicy];
  const identity = isOutside ? [] : plain(question.identityPolicies);
  const boundary = isOutside ? [] : plain(question.permissionBoundaries);
  const session = isOutside ? [] : plain(question.sessionPolicies);
  const endpoint = plain(question.vpcEndpointPolicies);
  const scps = isOutside ? [] : (question.serviceControlPolicies ?? []).map(plain);
  const rcps = (question.resourceControlPolicies ?? []).map(plain);
  const all = [...scps.flat(), ...rcps.flat(), ...resource, ...identity, ...boundary, ...session, ...endpoint];
  if (has(all, 'Deny')) return 'explicitly-denied';
  for (const level of scps) if (!has(level, 'Allow')) return 'implicitly-denied';
  if (endpoint.length > 0 && !has(endpoint, 'Allow')) return 'implicitly-denied';
  const bounded = (boundary.length === 0 || has(boundary, 'Allow')) && (session.length === 0 || has(session, 'Allow'));
  const byIdentity = has(identity, 'Allow') && bounded;
  const [self, role, account] = ['self', 'role', 'account'].map((reach) => has(resource, 'Allow', reach));
  if (isOutside) return self ? 'allowed' : 'implicitly-denied';
  const isSame = accountOf(question.principal) === question.resourceAccount;
  if (!isSame) return (self || role || account) && byIdentity ? 'allowed' : 'implicitly-denied';
  if (self || (role && bounded)) return 'allowed';
  if (question.action.startsWith('kms:')) return account && byIdentity ? 'allowed' : 'implicitly-denied';
  return byIdentity ? 'allowed' : 'implicitly-denied';
}
