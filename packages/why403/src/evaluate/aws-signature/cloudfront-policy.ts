import { isInRange } from '../edge-ranges.ts';

/** What a policy of CloudFront asks for. Times in milliseconds. */
export interface CloudFrontPolicy {
  /** Pattern with `*` and `?`; null: every URL. */
  readonly resource: string | null;
  readonly from: number | null;
  readonly until: number | null;
  readonly address: string | null;
  /** Why CloudFront cannot use it; null where it can. */
  readonly fault: string | null;
}

const LONGEST = 16 * 1024;

/** The bytes of CloudFront's base64, in which + = / are - _ ~; null where it is none. */
export function cloudFrontBytes(text: string): Uint8Array<ArrayBuffer> | null {
  if (text === '' || text.length > LONGEST || !/^[A-Za-z0-9~_+/=-]+$/.test(text)) return null;
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** The policy that CloudFront makes up where only Expires is sent. */
export function cannedPolicy(url: string, expires: string): string {
  return `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
}

/** Reads a policy; what is wrong with it is in `fault`. */
export function readCloudFrontPolicy(text: string | null): CloudFrontPolicy {
  const empty = { resource: null, from: null, until: null, address: null };
  if (text === null) return { ...empty, fault: 'the policy is not in the base64 of CloudFront (- _ ~ for + = /)' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...empty, fault: 'the policy is not JSON' };
  }
  const { Statement } = members(value);
  if (!Array.isArray(Statement) || Statement.length !== 1)
    return { ...empty, fault: 'the policy has to have one statement, in a list' };
  const { Resource, Condition } = members(Statement[0]);
  const conditions = members(Condition);
  const from = epochOf(conditions.DateGreaterThan);
  const until = epochOf(conditions.DateLessThan);
  const address = members(conditions.IpAddress)['AWS:SourceIp'];
  return {
    resource: typeof Resource === 'string' ? Resource : null,
    from: from ?? null,
    until: until ?? null,
    address: typeof address === 'string' ? address : null,
    fault: faultOf({ Resource, from, until, unknown: Object.keys(conditions).find((name) => !KNOWN.has(name)) }),
  };
}

const KNOWN: ReadonlySet<string> = new Set(['DateGreaterThan', 'DateLessThan', 'IpAddress']);

function faultOf(read: {
  readonly Resource: unknown;
  readonly from: number | null | undefined;
  readonly until: number | null | undefined;
  readonly unknown: string | undefined;
}): string | null {
  if (read.Resource !== undefined && typeof read.Resource !== 'string') return 'Resource has to be one text';
  if (read.until === undefined) return 'DateLessThan with AWS:EpochTime is missing';
  if (read.until === null || read.from === null)
    return 'AWS:EpochTime has to be a whole number of seconds, without quotes';
  return read.unknown === undefined ? null : `the condition ${read.unknown.slice(0, 60)} is not known to CloudFront`;
}

/** Undefined: not there; null: no time. */
function epochOf(condition: unknown): number | null | undefined {
  if (condition === undefined) return undefined;
  const time = members(condition)['AWS:EpochTime'];
  return typeof time === 'number' && Number.isInteger(time) && time >= 0 && time < 1e14 ? time * 1000 : null;
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Whether a URL fits a pattern: `*` is any text, `?` one character. In time of the product of both lengths at most. */
export function fitsResource(url: string, pattern: string): boolean {
  let [at, here, star, mark] = [0, 0, -1, 0];
  while (at < url.length) {
    if (pattern[here] === '*') {
      star = here++;
      mark = at;
    } else if (pattern[here] === '?' || pattern[here] === url[at]) {
      here++;
      at++;
    } else if (star >= 0) {
      here = star + 1;
      at = ++mark;
    } else return false;
  }
  while (pattern[here] === '*') here++;
  return here === pattern.length;
}

/** Whether a client is within `AWS:SourceIp`, and why not. IPv6 is not supported there. */
export function fitsAddress(client: string, range: string): { readonly holds: boolean; readonly why: string } {
  if (client.includes(':'))
    return { holds: false, why: `AWS:SourceIp ${range} knows IPv4 alone; the client is ${client}` };
  const holds = isInRange(client, range);
  return { holds, why: `${client} is ${holds ? '' : 'not '}within ${range}` };
}
