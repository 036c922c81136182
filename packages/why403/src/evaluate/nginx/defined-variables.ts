import type { NginxDirective } from '../../model/nginx-config.ts';
import {
  type Address,
  asNumber,
  isInRange,
  parseAddress,
  parseAddressWithPort,
  parseRange,
  unmapped,
} from './address.ts';
import { forwardedAddress } from './forwarded.ts';
import { matches } from './location-table.ts';
import type { Run } from './request.ts';
import { dealtOut } from './split-clients.ts';
import { templateValue } from './template.ts';
import { UnknownValue, type Value } from './values.ts';

/** The value of a variable that a `map`, `geo` or `split_clients` block makes, or null where none does. */
export function definedValue(run: Run, name: string): Value | null {
  const directive = run.model.definition(name);
  if (directive === null) return null;
  const known = run.known(name);
  if (known !== null) return known;
  const isVolatile = (directive.block ?? []).some((line) => line.name === 'volatile');
  const value = run.compute(name, () => compute(run, directive));
  if (!isVolatile) run.keep(name, value);
  return value;
}

function compute(run: Run, directive: NginxDirective): Value {
  if (directive.name === 'map') return mapped(run, directive);
  if (directive.name === 'geo') return located(run, directive);
  const text = templateValue(run, directive.args[0] ?? '');
  return typeof text === 'string' ? dealtOut(directive.block ?? [], text) : text;
}

const WORDS: ReadonlySet<string> = new Set(['default', 'hostnames', 'volatile', 'include']);

function mapped(run: Run, directive: NginxDirective): Value {
  const source = templateValue(run, directive.args[0] ?? '');
  if (source instanceof UnknownValue) return source;
  const lines = directive.block ?? [];
  const hasNames = lines.some(({ name, args }) => name === 'hostnames' && args.length === 0);
  const text = hasNames ? source.replace(/\.$/, '') : source;
  const key = text.toLowerCase();
  const wanted = (name: string) => (name.startsWith('\\') ? name.slice(1) : name).toLowerCase();
  let found = lines.find(({ name, args }) => !isWord(name, args) && !name.startsWith('~') && wanted(name) === key);
  if (found === undefined && hasNames) found = byHostName(lines, key);
  found ??= lines.find(({ name }) => {
    if (!name.startsWith('~')) return false;
    const ignoresCase = name.startsWith('~*');
    return matches(run, name.slice(ignoresCase ? 2 : 1), ignoresCase, text);
  });
  found ??= lines.find(({ name }) => name === 'default');
  return found === undefined ? '' : templateValue(run, found.args[0] ?? '');
}

function isWord(name: string, args: readonly string[]): boolean {
  return WORDS.has(name) && (name === 'default' || name === 'include' || args.length === 0);
}

function byHostName(lines: readonly NginxDirective[], host: string): NginxDirective | undefined {
  const dotted = lines.find(({ name }) => name.startsWith('.') && name.slice(1).toLowerCase() === host);
  if (dotted !== undefined) return dotted;
  const rank = (line: NginxDirective): number => {
    const name = line.name.toLowerCase();
    if (name.startsWith('*.') || name.startsWith('.')) {
      const suffix = name.replace(/^\*/, '');
      return host.endsWith(suffix) ? 1000 + suffix.length : 0;
    }
    return name.endsWith('.*') && host.startsWith(name.slice(0, -1)) ? name.length : 0;
  };
  const ranked = lines.filter((line) => rank(line) > 0).sort((a, b) => rank(b) - rank(a));
  return ranked[0];
}

function located(run: Run, directive: NginxDirective): Value {
  const lines = directive.block ?? [];
  const source = directive.args.length > 1 ? templateValue(run, directive.args[0] ?? '') : null;
  if (source instanceof UnknownValue) return source;
  let address = source === null ? run.client : (parseAddress(source) ?? none());
  const proxies = lines.filter(({ name }) => name === 'proxy').map(({ args }) => args[0] ?? '');
  if (proxies.length > 0) {
    const isRecursive = lines.some(({ name }) => name === 'proxy_recursive');
    const headers = run.request.headers
      .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
      .map(([, value]) => value);
    address = forwardedAddress(address, headers, proxies, isRecursive) ?? address;
  }
  address = unmapped(address);
  if (address.family === 'unix') address = none();
  const isRanges = lines.some(({ name, args }) => name === 'ranges' && args.length === 0);
  const value = isRanges ? byRange(lines, address) : byPrefix(lines, address);
  return value ?? lines.findLast(({ name }) => name === 'default')?.args[0] ?? '';
}

/** What stands for an address that is none (INADDR_NONE). */
function none(): Address {
  return { family: 4, bytes: [255, 255, 255, 255] };
}

function byPrefix(lines: readonly NginxDirective[], address: Address): string | null {
  const values = new Map<string, { readonly bits: number; readonly value: string }>();
  for (const { name, args } of lines) {
    const isDeletion = name === 'delete';
    const range = parseRange(isDeletion ? (args[0] ?? '') : name);
    if (range === null || !isInRange(address, range)) continue;
    const key = String(range.bits);
    if (isDeletion) values.delete(key);
    else values.set(key, { bits: range.bits, value: args[0] ?? '' });
  }
  const best = [...values.values()].sort((a, b) => b.bits - a.bits)[0];
  return best === undefined ? null : best.value;
}

function byRange(lines: readonly NginxDirective[], address: Address): string | null {
  if (address.family !== 4) return null;
  const here = asNumber(address);
  let value: string | null = null;
  for (const { name, args } of lines) {
    const isDeletion = name === 'delete';
    const [from, to] = (isDeletion ? (args[0] ?? '') : name).split('-').map((end) => parseAddressWithPort(end));
    if (from?.family !== 4 || to?.family !== 4) continue;
    if (here >= asNumber(from) && here <= asNumber(to)) value = isDeletion ? null : (args[0] ?? '');
  }
  return value;
}
