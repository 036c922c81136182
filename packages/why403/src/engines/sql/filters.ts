import { UsageError } from '../../errors.ts';
import type { LogFilter, LogPlan } from '../../model/log-plan.ts';
import type { Dialect, Sql } from './dialect.ts';
import { integer } from './literal.ts';
import type { LogTable } from './log-table.ts';
import { ipv6Digits, isIpv4, isIpv6 } from './wider-values.ts';

/** The conditions that choose the rows the plan is about; empty where all are. */
export function conditionsOf(
  dialect: Dialect,
  table: LogTable,
  plan: Pick<LogPlan, 'since' | 'until' | 'where'>,
): Sql[] {
  const second = table.column('second');
  const conditions: Sql[] = [];
  if (plan.since !== null) conditions.push(`${second} >= ${integer(Math.ceil(plan.since))}`);
  if (plan.until !== null) conditions.push(`${second} < ${integer(Math.ceil(plan.until))}`, `${second} > 0`);
  for (const filter of plan.where) conditions.push(conditionOf(dialect, table, filter));
  return conditions;
}

function conditionOf(dialect: Dialect, table: LogTable, { field, is, value }: LogFilter): Sql {
  const column = table.column(field);
  if (field === 'status') {
    if (is === 'equal' && /^\d{1,3}$/.test(value)) return `${column} = ${integer(Number(value))}`;
    return dialect.startsWith(`CAST(${column} AS ${dialect.flavour === 'duckdb' ? 'VARCHAR' : 'String'})`, value);
  }
  if (field === 'client' && value.includes('/')) return withinRange(dialect, column, value);
  return is === 'equal' ? `${column} = ${dialect.text(value)}` : dialect.startsWith(column, value);
}

function withinRange(dialect: Dialect, client: Sql, range: string): Sql {
  const slash = range.lastIndexOf('/');
  const [address, bits] = [range.slice(0, slash), Number(range.slice(slash + 1))];
  const octets = address.split('.').map(Number);
  if (octets.length === 4 && octets.every((octet) => octet >= 0 && octet <= 255) && bits >= 0 && bits <= 32) {
    return withinIpv4(dialect, client, octets, bits);
  }
  const digits = ipv6DigitsOf(address);
  if (digits === null || !(bits >= 0 && bits <= 128)) throw new UsageError(`${range} is no range of addresses.`);
  if (bits % 4 !== 0) throw new UsageError(`${range}: this engine takes IPv6 ranges of /4, /8, … /128 only.`);
  const same = dialect.startsWith(ipv6Digits(dialect, client), digits.slice(0, bits / 4));
  return `(${isIpv6(dialect, client)} AND ${same})`;
}

function withinIpv4(dialect: Dialect, client: Sql, octets: readonly number[], bits: number): Sql {
  const size = 2 ** (32 - bits);
  const start = Math.floor(octets.reduce((sum, octet) => sum * 256 + octet, 0) / size) * size;
  const parts = dialect.split(client, '.');
  const number = [1, 2, 3, 4]
    .map((at) => `${dialect.number(`${parts}[${at}]`)} * ${integer(256 ** (4 - at))}`)
    .join(' + ');
  return `(${isIpv4(dialect, client)} AND ${number} >= ${integer(start)} AND ${number} < ${integer(start + size)})`;
}

/** 32 hexadecimal digits of an IPv6 address, or null. */
function ipv6DigitsOf(address: string): string | null {
  if (!/^[0-9a-f:]{2,39}$/i.test(address)) return null;
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [before = [], after] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - (after?.length ?? 0);
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...(after ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => group.toLowerCase().padStart(4, '0')).join('');
}
