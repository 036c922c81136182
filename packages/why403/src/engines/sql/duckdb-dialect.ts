import type { Dialect, Sql } from './dialect.ts';
import { integer, quoteName, quoteText } from './literal.ts';

const text = (value: string) => quoteText('duckdb', value);

/** SQL as DuckDB 1.5 reads it. */
export const DUCKDB: Dialect = {
  flavour: 'duckdb',
  inSet: 'IN',
  joinOnce: 'INNER JOIN',
  integerType: 'BIGINT',
  text,
  name: (value) => quoteName('duckdb', value),
  quotient: (value, by) => `(${value} // ${integer(by)})`,
  matches: (value, pattern) => `regexp_matches(${value}, ${text(pattern)})`,
  extract: (value, pattern) => `regexp_extract(${value}, ${text(pattern)}, 1)`,
  replaceOnce: (value, pattern, by) => `regexp_replace(${value}, ${text(pattern)}, ${text(by)})`,
  startsWith: (value, prefix) => `starts_with(${value}, ${text(prefix)})`,
  split: (value, separator) => `string_split(${value}, ${text(separator)})`,
  size: (list) => `len(${list})`,
  list: (elements) => `[${elements.join(', ')}]`,
  folders: (path, levels) =>
    `CASE WHEN starts_with(${path}, '/') THEN list_transform(range(1, 1 + least(len(string_split(${path}, '/')) - 1, ${integer(levels)})), lambda depth: array_to_string(string_split(${path}, '/')[1:depth], '/') || '/') ELSE [] END`,
  explode: (list, as) => `, unnest(${list}) AS exploded(${as})`,
  define: (names, from, where) => ({
    before: '',
    source: `(SELECT *, ${names.map(([name, value]) => `${value} AS ${name}`).join(', ')} FROM ${from}${where}) AS w403_rows`,
  }),
  number: (value) => `coalesce(try_cast(${value} AS BIGINT), 0)`,
  asText: (value) => `coalesce(CAST(${value} AS VARCHAR), '')`,
  seconds,
  lowerAscii: (value) => `translate(${value}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`,
};

/** Numbers above this are milliseconds, and a thousand times more microseconds, and so on: it is the year 5138. */
const MOST_SECONDS = 100_000_000_000;

function seconds(column: Sql, type: string): Sql {
  if (/^(?:TIMESTAMP|DATE)/i.test(type)) return `coalesce(CAST(floor(epoch(${column})) AS BIGINT), 0)`;
  const word = `coalesce(CAST(${column} AS VARCHAR), '')`;
  const whole = `coalesce(try_cast(regexp_extract(${word}, '^([0-9]+)', 1) AS BIGINT), 0)`;
  const zoned = `try_cast(${word} AS TIMESTAMPTZ)`;
  const common = `try_strptime(${word}, '%d/%b/%Y:%H:%M:%S %z')`;
  const date = `coalesce(CAST(floor(epoch(coalesce(${zoned}, ${common}))) AS BIGINT), 0)`;
  return `CASE WHEN regexp_matches(${word}, '^[0-9]{9,19}([.][0-9]+)?$') THEN ${scaled(whole)} ELSE ${date} END`;
}

function scaled(number: Sql): Sql {
  return `CASE WHEN ${number} < ${MOST_SECONDS} THEN ${number} WHEN ${number} < ${MOST_SECONDS}000 THEN ${number} // 1000 WHEN ${number} < ${MOST_SECONDS}000000 THEN ${number} // 1000000 ELSE ${number} // 1000000000 END`;
}
