import type { Dialect } from './dialect.ts';
import { integer, quoteName, quoteText } from './literal.ts';

const text = (value: string) => quoteText('clickhouse', value);

/** SQL as ClickHouse reads it, from 18.16 on. */
export const CLICKHOUSE: Dialect = {
  flavour: 'clickhouse',
  inSet: 'GLOBAL IN',
  joinOnce: 'ANY INNER JOIN',
  integerType: 'Int64',
  text,
  name: (value) => quoteName('clickhouse', value),
  quotient: (value, by) => `intDiv(${value}, ${integer(by)})`,
  matches: (value, pattern) => `match(${value}, ${text(pattern)})`,
  extract: (value, pattern) => `extract(${value}, ${text(pattern)})`,
  replaceOnce: (value, pattern, by) => `replaceRegexpOne(${value}, ${text(pattern)}, ${text(by)})`,
  startsWith: (value, prefix) => `startsWith(${value}, ${text(prefix)})`,
  split: (value, separator) => `splitByChar(${text(separator)}, ${value})`,
  size: (list) => `length(${list})`,
  list: (elements) => `[${elements.join(', ')}]`,
  folders: (path, levels) =>
    `arrayMap(depth -> concat(arrayStringConcat(arraySlice(splitByChar('/', ${path}), 1, depth + 1), '/'), '/'), range(toUInt64(if(startsWith(${path}, '/'), least(length(splitByChar('/', ${path})) - 1, ${integer(levels)}), 0))))`,
  explode: (list, as) => ` ARRAY JOIN ${list} AS ${as}`,
  define: (names, from, where) => ({
    before: `WITH ${names.map(([name, value]) => `${value} AS ${name}`).join(', ')} `,
    source: `${from}${where}`,
  }),
  number: (value) => `toInt64OrZero(${value})`,
  lowerAscii: (value) => `lower(${value})`,
};
