import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../../../../scripts/servers.mjs';
import { query } from '../../../src/engines/clickhouse/query.ts';
import { tsvText } from '../../../src/engines/clickhouse/tsv.ts';
import { integer, quoteName, quoteText, wellFormed } from '../../../src/engines/sql/literal.ts';
import { addressOf, hasClickHouse, startOne } from '../clickhouse/servers.ts';
import { hasDuckDb, openDuckDb } from '../duckdb/open.ts';
import { awkwardTexts } from './awkward-text.ts';

describe('literals', () => {
  test('a quote ends no text of ClickHouse', () => {
    expect(quoteText('clickhouse', "a'b\\c\0")).toBe("'a\\'b\\\\c\\x00'");
  });
  test('a quote ends no text of DuckDB, and a NUL is joined in', () => {
    expect(quoteText('duckdb', "a'b\\c\0d")).toBe("('a''b\\c' || chr(0) || 'd')");
  });
  test('names are quoted by the rules of each', () => {
    expect(quoteName('clickhouse', 'a`b\\c')).toBe('`a\\`b\\\\c`');
    expect(quoteName('duckdb', 'a"b')).toBe('"a""b"');
  });
  test.each(['', 'a\0b', 'x'.repeat(256)])('%j is no name', (name) => {
    expect(() => quoteName('duckdb', name)).toThrow(/is no name/);
  });
  test.each([Number.NaN, 1.5, Number.POSITIVE_INFINITY])('%d is no whole number', (value) => {
    expect(() => integer(value)).toThrow(RangeError);
  });
});

describe.skipIf(!hasDuckDb)('DuckDB reads back what was written', () => {
  test('every text', async () => {
    const { session, end } = await openDuckDb();
    await fc.assert(
      fc.asyncProperty(awkwardTexts, async (texts) => {
        const rows: string[] = [];
        const values = texts.map((text, at) => `(${at}, ${quoteText('duckdb', text)})`);
        // In hexadecimal: the binding drops a byte order mark from the beginning of a text that it reads.
        const sql = `SELECT hex(t) FROM (VALUES ${values.join(', ')}) AS v(n, t) ORDER BY n`;
        await session.ask(sql, 't', ([hex]) => rows.push(Buffer.from(String(hex), 'hex').toString('utf8')));
        expect(rows).toEqual(texts.map(wellFormed));
      }),
      { numRuns: 200 },
    );
    end();
  });
  test('every name', async () => {
    const { session, end } = await openDuckDb();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (name) => {
        fc.pre(!name.includes('\0'));
        const quoted = quoteName('duckdb', name);
        await session.ask(`SELECT ${quoted} FROM (SELECT 7 AS ${quoted}) AS w`, 'n', ([value]) =>
          expect(value).toBe(7),
        );
      }),
      { numRuns: 200 },
    );
    end();
  });
});

describe.skipIf(!hasClickHouse)('ClickHouse reads back what was written', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startOne();
  }, 30_000);
  afterAll(() => server.stop());

  test('every text in a statement', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardTexts, async (texts) => {
        const list = texts.map((text) => quoteText('clickhouse', text)).join(', ');
        const rows = await query(addressOf(server), `SELECT arrayJoin([${list}])`, 't');
        expect(rows.map(([text]) => text)).toEqual(texts.map(wellFormed));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test('every text in a file beside it', async () => {
    const { send } = await import('../../../src/engines/clickhouse/http-client.ts');
    const { TsvRows } = await import('../../../src/engines/clickhouse/tsv.ts');
    await fc.assert(
      fc.asyncProperty(awkwardTexts, async (texts) => {
        const answer: unknown[] = [];
        const rows = new TsvRows('nt', ([, text]) => answer.push(text));
        const file = texts.map((text, at) => `${at}\t${tsvText(text)}\n`).join('');
        const files = [{ name: 'w403_texts', structure: 'n Int64, t String', rows: Buffer.from(file) }];
        const sql = 'SELECT n, t FROM w403_texts ORDER BY n FORMAT TabSeparated';
        await send(addressOf(server), { sql, files }, (piece) => rows.push(piece));
        expect(answer).toEqual(texts.map(wellFormed));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test('every name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (name) => {
        fc.pre(!name.includes('\0'));
        const quoted = quoteName('clickhouse', name);
        const [row] = await query(addressOf(server), `SELECT ${quoted} FROM (SELECT 7 AS ${quoted})`, 'n');
        expect(row).toEqual([7]);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
