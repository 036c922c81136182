import { CannotKnow } from '../cannot-know.ts';
import type { Request } from '../request.ts';

/** The name of the client, looked up in both directions; other names than those of the machine itself are not known. */
export function clientName({ wire, world }: Request): string {
  const name = world.hostNames?.nameOf(wire.client) ?? null;
  if (name === null) throw new CannotKnow('the name of the client needs a DNS lookup');
  return name;
}

/** What REMOTE_HOST is: without HostnameLookups the address. */
export function remoteHost(request: Request): string {
  const lookups = request.config.values.get('hostnamelookups')?.value ?? 'off';
  return /^off$/i.test(lookups) ? request.wire.client : clientName(request) || request.wire.client;
}

/** Whether a name is the domain or lies in it (`in_domain` of mod_authz_host). */
export function isInDomain(domain: string, name: string): boolean {
  const [own, wanted] = [name.toLowerCase(), domain.toLowerCase()];
  if (!own.endsWith(wanted)) return false;
  return own.length === wanted.length || wanted.startsWith('.') || own[own.length - wanted.length - 1] === '.';
}

/** Whether one of some names leads to the client (`Require forward-dns`). */
export function isForwardName(names: readonly string[], { wire, world }: Request): boolean {
  let isUnknown = false;
  for (const name of names) {
    const addresses = world.hostNames?.addressesOf(name) ?? null;
    if (addresses?.includes(wire.client) === true) return true;
    isUnknown ||= addresses === null;
  }
  if (isUnknown) throw new CannotKnow('"Require forward-dns" needs a DNS lookup');
  return false;
}
