import { readFileSync } from 'node:fs';
import type { HostNames } from '../../evaluate/apache/request.ts';

let known: { readonly until: number; readonly names: HostNames } | null = null;

/** Names that the machine gives to addresses by itself (hosts(5)); looked at again after a second. */
export function hostNames(): HostNames {
  const now = Date.now();
  if (known === null || now >= known.until)
    known = { until: now + 1000, names: namesIn(textOf('/etc/hosts'), textOf('/etc/nsswitch.conf')) };
  return known.names;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function namesIn(hosts: string, services: string): HostNames {
  const lines = hosts.split('\n').map((line) => line.replace(/#.*$/, '').trim().split(/\s+/));
  // No DNS knows loopback addresses, but some services of the machine make names up for them.
  const isAsked = /^hosts:.*\b(?:myhostname|resolve|mymachines)\b/m.test(services);
  return {
    nameOf: (address) =>
      lines.find(([own]) => own === address)?.[1] ?? (address.startsWith('127.') && !isAsked ? '' : null),
    addressesOf: (name) => {
      const wanted = name.toLowerCase();
      const found = lines.filter(([, ...names]) => names.some((one) => one.toLowerCase() === wanted));
      return found.length === 0 ? null : found.map(([address = '']) => address);
    },
  };
}
