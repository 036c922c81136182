import type { EdgeRequest } from '../../model/edge-request.ts';
import type { AclStatement, ForwardedAddress } from '../../model/web-acl.ts';
import { addressKey, isInRange } from '../edge-ranges.ts';

type Answer = { readonly holds: boolean | { readonly unknown: string }; readonly actual: string | null };

/** Whether the client's address is in a set; from a header where the statement says so. */
export function addressHolds(
  statement: Extract<AclStatement, { readonly kind: 'addresses' }>,
  request: EdgeRequest,
): Answer {
  const { ranges, forwarded, name } = statement;
  const found = addressesOf(request, forwarded);
  if ('unknown' in found) return { holds: found, actual: null };
  const actual = found.addresses.join(', ') || 'none';
  if (ranges === null) return { holds: { unknown: `what the IP set ${name} holds` }, actual };
  if (found.isBroken) return { holds: forwarded?.fallback ?? false, actual };
  return { holds: found.addresses.some((address) => ranges.some((range) => isInRange(address, range))), actual };
}

/** Whether the client's country is one of some. Of an address in a header nobody but AWS knows the country. */
export function countryHolds(
  statement: Extract<AclStatement, { readonly kind: 'country' }>,
  request: EdgeRequest,
): Answer {
  if (statement.forwarded !== null)
    return { holds: { unknown: 'the country of the address in a header' }, actual: null };
  if (request.country === null) return { holds: { unknown: 'the country of the client' }, actual: null };
  return { holds: statement.codes.includes(request.country.toUpperCase()), actual: request.country };
}

type Addresses = { readonly addresses: readonly string[]; readonly isBroken: boolean } | { readonly unknown: string };

function addressesOf(request: EdgeRequest, forwarded: ForwardedAddress | null): Addresses {
  if (forwarded === null) {
    return request.client === null
      ? { unknown: 'the address of the client' }
      : { addresses: [request.client], isBroken: false };
  }
  if (request.headers === null) return { unknown: `the header ${forwarded.header}` };
  const value = request.headers.find(([name]) => name.toLowerCase() === forwarded.header)?.[1];
  // Without the header the rule is not applied at all (developer guide, "Using forwarded IP addresses").
  if (value === undefined) return { addresses: [], isBroken: false };
  const listed = value.split(',').map((part) => part.trim());
  const chosen =
    forwarded.position === 'FIRST' ? listed.slice(0, 1) : forwarded.position === 'LAST' ? listed.slice(-1) : listed;
  return { addresses: chosen, isBroken: chosen.some((address) => addressKey(address) === null) };
}
