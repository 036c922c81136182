// The counts of `why403 logs --no-incidents` as SQL over the lines of a combined log, for comparison only.
import { DuckDBInstance } from '@duckdb/node-api';

const database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const file = process.argv[1].replaceAll("'", "''");
await database.run(`
  CREATE TABLE requests AS
  WITH lines AS (
    SELECT regexp_extract(line, '^(\\S+) \\S+ \\S+ \\[([^\\]]+)\\] "(?:\\S+ ([^ ?"]*))?[^"]*" (\\d{3}) \\S+ "([^"]*)" "([^"]*)"',
      ['client', 'time', 'path', 'status', 'referer', 'agent']) AS row
    FROM read_csv('${file}', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false, strict_mode = false)
  )
  SELECT row.* FROM lines`);
const refused = "WHERE status = '403'";
for (const query of [
  'SELECT count(*) FROM requests',
  `SELECT substr(time, 1, 17), count(*) FROM requests ${refused} GROUP BY 1`,
  `SELECT path, count(*), count(*) FILTER (${refused}) n FROM requests GROUP BY 1 HAVING n > 0 ORDER BY n DESC LIMIT 100`,
  ...['client', 'agent', 'referer'].map(
    (column) => `SELECT ${column}, count(*) n FROM requests ${refused} GROUP BY 1 ORDER BY n DESC LIMIT 100`,
  ),
]) {
  console.log(String((await database.runAndReadAll(query)).getRowsJson()).length);
}
