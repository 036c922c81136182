import { UsageError } from '../../errors.ts';
import { rangeOf } from '../../evaluate/edge-ranges.ts';
import type { LogFilter, LogPlan } from '../../model/log-plan.ts';
import type { Dialect, Sql } from './dialect.ts';
import { integer } from './literal.ts';
import type { LogTable } from './log-table.ts';
import { ipv6Digits, isIpv4, isIpv6, unmapped } from './wider-values.ts';

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

function withinRange(dialect: Dialect, client: Sql, text: string): Sql {
  const range = rangeOf(text);
  if (range === null) throw new UsageError(`${text} is no range of addresses.`);
  const { first, last } = range;
  if (first.length === 8) {
    return withinIpv4(dialect, client, [Number.parseInt(first, 16), Number.parseInt(last, 16)]);
  }
  // Hexadecimal digits of equal number are in the order of the addresses.
  const digits = ipv6Digits(dialect, client);
  const isWithin = `${digits} >= ${dialect.text(first)} AND ${digits} <= ${dialect.text(last)}`;
  return `(${isIpv6(dialect, client)} AND ${isWithin})`;
}

function withinIpv4(dialect: Dialect, client: Sql, [first, last]: readonly [number, number]): Sql {
  const address = unmapped(dialect, client);
  const parts = dialect.split(address, '.');
  const number = [1, 2, 3, 4]
    .map((at) => `${dialect.number(`${parts}[${at}]`)} * ${integer(256 ** (4 - at))}`)
    .join(' + ');
  return `(${isIpv4(dialect, address)} AND ${number} >= ${integer(first)} AND ${number} <= ${integer(last)})`;
}
