import type { Dialect } from './dialect.ts';
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
  lowerAscii: (value) => `translate(${value}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`,
};
