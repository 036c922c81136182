import type { Dialect, Sql } from './dialect.ts';
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
  asText: (value) => `ifNull(toString(${value}), '')`,
  seconds,
  lowerAscii: (value) => `lower(${value})`,
};

/** Numbers above this are milliseconds, and a thousand times more microseconds, and so on: it is the year 5138. */
const MOST_SECONDS = 100_000_000_000;

function seconds(column: Sql, type: string): Sql {
  const bare = type.replace(/^(?:Nullable|LowCardinality)\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
  const isNullable = bare !== type && type.includes('Nullable');
  if (/^DateTime/.test(bare)) {
    // A DateTime64 is cut to the second on its way.
    const whole = bare.startsWith('DateTime64') ? `toDateTime(${column})` : column;
    const second = `toInt64(toUnixTimestamp(${whole}))`;
    return isNullable ? `ifNull(${second}, 0)` : second;
  }
  if (/^U?Int/.test(bare)) return scaled(isNullable ? `ifNull(toInt64(${column}), 0)` : `toInt64(${column})`);
  if (/^(?:Float|Decimal)/.test(bare)) return scaled(`toInt64(ifNull(${column}, 0))`);
  const word = `ifNull(toString(${column}), '')`;
  const common = '^([0-9]{2})/([A-Z][a-z]{2})/([0-9]{4}):(.*)$';
  const readable = `replaceRegexpOne(${word}, ${text(common)}, ${text('\\1 \\2 \\3 \\4')})`;
  const date = `toInt64(toUnixTimestamp(parseDateTimeBestEffortOrZero(${readable})))`;
  return `CASE WHEN match(${word}, ${text('^[0-9]{9,19}([.][0-9]+)?$')}) THEN ${scaled(`toInt64OrZero(extract(${word}, ${text('^([0-9]+)')}))`)} ELSE ${date} END`;
}

function scaled(number: Sql): Sql {
  return `CASE WHEN ${number} < ${MOST_SECONDS} THEN ${number} WHEN ${number} < ${MOST_SECONDS}000 THEN intDiv(${number}, 1000) WHEN ${number} < ${MOST_SECONDS}000000 THEN intDiv(${number}, 1000000) ELSE intDiv(${number}, 1000000000) END`;
}
