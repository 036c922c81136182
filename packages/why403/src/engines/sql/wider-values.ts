import type { Dimension } from '../../model/log-rows.ts';
import { FOLDER_LEVELS } from '../stream/wider-key.ts';
import type { Dialect, Sql } from './dialect.ts';
import type { LogTable } from './log-table.ts';

const OCTET = '(?:0?[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5])';
const IPV4 = `^(?:${OCTET}\\.){3}${OCTET}$`;
const GROUP = '[0-9A-Fa-f]{1,4}';
const FULL_IPV6 = `^(?:${GROUP}:){7}${GROUP}$`;
const SHORT_IPV6 = `^(?:${GROUP}(?::${GROUP}){0,6})?::(?:${GROUP}(?::${GROUP}){0,6})?$`;

/** Folders that a path has at most: the top and those below it, as in `widerKey`. */
const LEVELS = FOLDER_LEVELS + 1;

/** The values of one dimension in a row, as a list where a row has several. Empty texts are no values. */
export function valuesOf(dialect: Dialect, table: LogTable, dimension: Dimension): { one: Sql } | { many: Sql } {
  if (dimension === 'prefix') return { many: dialect.folders(table.column('path'), LEVELS) };
  if (dimension === 'network') return { many: dialect.list(eachValueOf(dialect, table, dimension, [])) };
  return { one: eachValueOf(dialect, table, dimension, [])[0] as Sql };
}

/** The same values one by one; of the folders only those with one of these numbers of slashes. */
export function eachValueOf(
  dialect: Dialect,
  table: LogTable,
  dimension: Dimension,
  slashes: readonly number[],
): Sql[] {
  switch (dimension) {
    case 'prefix':
      return slashes.map((count) => dialect.extract(table.column('path'), `^((?:/[^/]*){${count - 1}}/)`));
    case 'network':
      return [
        table.wider('network') ?? networkOf(dialect, table.column('client'), 24),
        table.wider('wide_network') ?? networkOf(dialect, table.column('client'), 16),
      ];
    case 'refererHost':
      return [refererHostOf(dialect, table)];
    default:
      return [table.column(dimension)];
  }
}

/** Of an IPv4 address its /24 or /16; of an IPv6 address its /48 or /32; empty for anything else. */
function networkOf(dialect: Dialect, client: Sql, bits: 24 | 16): Sql {
  const address = unmapped(dialect, client);
  const octets = bits / 8;
  const dotted = dialect.extract(address, `^((?:[0-9]+\\.){${octets}})`);
  const rest = bits === 24 ? '0/24' : '0.0/16';
  return `CASE WHEN ${dialect.matches(address, IPV4)} THEN concat(${dotted}, '${rest}') WHEN ${isIpv6(dialect, address)} THEN ${ipv6Range(dialect, address, octets)} ELSE '' END`;
}

/** An address as 32 hexadecimal digits; only for what `isIpv6` accepts. */
export function ipv6Digits(dialect: Dialect, address: Sql): Sql {
  const groups = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => {
    const padded = `concat('0000', ${dialect.lowerAscii(ipv6Group(dialect, address, at))})`;
    return dialect.extract(padded, '(....)$');
  });
  return `concat(${groups.join(', ')})`;
}

/** Whether the text is an IPv6 address without an IPv4 part in it. */
export function isIpv6(dialect: Dialect, address: Sql): Sql {
  const { left, right } = halves(dialect, address);
  return `(${dialect.matches(address, FULL_IPV6)} OR (${dialect.matches(address, SHORT_IPV6)} AND ${left.size} + ${right.size} <= 7))`;
}

/** An IPv4 address that is written as IPv6 without that prefix (RFC 4291, section 2.5.5.2); any other text as it is. */
export function unmapped(dialect: Dialect, client: Sql): Sql {
  return dialect.replaceOnce(client, '(?i)^::ffff:([0-9]+\\.)', '\\1');
}

/** Whether the text is an IPv4 address. */
export function isIpv4(dialect: Dialect, address: Sql): Sql {
  return dialect.matches(address, IPV4);
}

function ipv6Range(dialect: Dialect, address: Sql, groups: number): Sql {
  const texts = Array.from({ length: groups }, (_, at) =>
    dialect.replaceOnce(dialect.lowerAscii(ipv6Group(dialect, address, at + 1)), '^0{1,3}([0-9a-f])', '\\1'),
  );
  const joined = `concat(${texts.join(", ':', ")})`;
  return `concat(${dialect.replaceOnce(joined, '(?:^0|:0)(?::0)*$', '')}, '::/${groups * 16}')`;
}

/** One of the eight groups as written, `0` where `::` stands for it. */
function ipv6Group(dialect: Dialect, address: Sql, at: number): Sql {
  const { left, right } = halves(dialect, address);
  return `CASE WHEN ${at} <= ${left.size} THEN ${left.list}[${at}] WHEN ${at} > 8 - ${right.size} THEN ${right.list}[${at} - 8 + ${right.size}] ELSE '0' END`;
}

/** Groups before and after `::`. An empty half splits into one empty text, which is no group. */
function halves(dialect: Dialect, address: Sql) {
  return {
    left: groupsOf(dialect, dialect.replaceOnce(address, '::.*$', '')),
    right: groupsOf(dialect, dialect.extract(address, '::(.*)$')),
  };
}

function groupsOf(dialect: Dialect, half: Sql): { readonly list: Sql; readonly size: Sql } {
  const list = dialect.split(half, ':');
  // Signed: sizes are subtracted from each other.
  return { list, size: `CASE WHEN ${half} = '' THEN 0 ELSE CAST(${dialect.size(list)} AS ${dialect.integerType}) END` };
}

/** Host of the referer, in lower case, without user and port. */
export function refererHostOf(dialect: Dialect, table: LogTable): Sql {
  return table.wider('referer_host') ?? hostOf(dialect, table.column('referer'));
}

function hostOf(dialect: Dialect, referer: Sql): Sql {
  const authority = dialect.extract(referer, '^[A-Za-z][A-Za-z0-9+.-]{0,30}://([^/?#]*)');
  const host = dialect.replaceOnce(dialect.replaceOnce(authority, '(?s)^.*@', ''), ':[0-9]*$', '');
  return dialect.lowerAscii(host);
}
