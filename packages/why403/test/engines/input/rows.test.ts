import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowReader } from '../../../src/engines/input/rows.ts';
import { detectRowFormat } from '../../../src/read/log-rows/detect.ts';
import { emptyRow, type RowFormat } from '../../../src/read/log-rows/row-format.ts';
import { combinedLines } from './logs.ts';

interface Read {
  readonly rows: readonly { readonly path: string; readonly offset: number; readonly line: number }[];
  readonly lines: number;
  readonly bytes: number;
  readonly unread: number;
}

/** Reads bytes in pieces that end at the given places, each in the same buffer. */
function read(bytes: Buffer, cuts: readonly number[], format: RowFormat): Read {
  const reader = new RowReader(format);
  const row = emptyRow();
  const rows: { path: string; offset: number; line: number }[] = [];
  const take = () => {
    while (reader.next(row)) rows.push({ path: row.path, offset: reader.offset, line: reader.counts.lines });
  };
  const buffer = Buffer.alloc(bytes.length);
  let from = 0;
  for (const to of [...new Set([...cuts, bytes.length])].sort((a, b) => a - b)) {
    const length = bytes.copy(buffer, 0, from, to);
    reader.push(buffer.subarray(0, length));
    take();
    buffer.fill(0x78);
    from = to;
  }
  reader.end();
  take();
  const { lines, bytes: all, unread } = reader.counts;
  return { rows, lines, bytes: all, unread };
}

function formatOf(text: string): RowFormat {
  const format = detectRowFormat(text, null);
  if (format === null) throw new Error('no format');
  return format;
}

const JSON_LINE =
  '{"time":"2026-03-01T00:00:00Z","remote_addr":"203.0.113.1","uri":"/ü/€","method":"GET","status":403}';
const VARNISH =
  '*   << Request  >> 1\n-   ReqURL         /a\n-   RespStatus     403\n-   End\n\n*   << Request  >> 2\n-   ReqURL         /b\n-   RespStatus     200\n';

describe('lines of pieces', () => {
  it.each([
    ['combined', `${combinedLines(0, 3)}junk\r\n\r\n${combinedLines(9, 2).replaceAll('\n', '\r\n')}no end`],
    ['combined with UTF-8', combinedLines(0, 3, 'ä')],
    ['JSON', `${JSON_LINE}\n\n${JSON_LINE}\r\n{"cut\n${JSON_LINE}`],
    ['records of several lines', VARNISH],
  ])('are the same wherever the pieces are cut: %s', (_name, text) => {
    const bytes = Buffer.from(text);
    const whole = read(bytes, [], formatOf(text));
    expect(whole.rows.length).toBeGreaterThan(1);
    expect(whole.bytes).toBe(bytes.length);
    expect(whole.lines).toBe(text.split('\n').filter((line, at, all) => at < all.length - 1 || line !== '').length);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        expect(read(bytes, cuts, formatOf(text))).toEqual(whole);
      }),
    );
  });

  it('tells where each row stands and how many lines are before it', () => {
    const text = `${combinedLines(0, 2)}junk\n${combinedLines(5, 1)}`;
    const { rows, unread } = read(Buffer.from(text), [], formatOf(text));
    expect(rows.map(({ line }) => line)).toEqual([0, 1, 3]);
    expect(text.slice(rows[2]?.offset)).toBe(combinedLines(5, 1));
    expect(unread).toBe(1);
  });

  it('keeps bytes that are no UTF-8 apart from each other', () => {
    const lines = ['\xff', '\xfe', 'ü'].map((name) =>
      Buffer.from(JSON_LINE.replace('ü/€', name), name === 'ü' ? 'utf8' : 'latin1'),
    );
    const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    expect(read(bytes, [], formatOf(JSON_LINE)).rows.map(({ path }) => path)).toEqual(['/\xff', '/\xfe', '/ü']);
  });

  it('reads on behind a hole of zeros, however long it is', () => {
    const bytes = Buffer.concat([Buffer.alloc(300_000), Buffer.from(`${JSON_LINE}\n${JSON_LINE}\n`)]);
    const { rows, unread } = read(bytes, [100_000, 200_000, 299_000], formatOf(JSON_LINE));
    expect([rows.length, unread]).toEqual([2, 0]);
  });

  it('cuts a line that does not end, counts it once and reads on behind it', () => {
    const long = `203.0.113.9 - - [01/Mar/2026:00:00:00 +0000] "GET /${'x'.repeat(3_000_000)} HTTP/1.1" 200 1 "-" "-"\n`;
    const agent = `203.0.113.9 - - [01/Mar/2026:00:00:00 +0000] "GET /a HTTP/1.1" 403 1 "-" "${'y'.repeat(3_000_000)}"\n`;
    const text = combinedLines(0, 1) + long + agent + combinedLines(5, 1);
    const { rows, lines } = read(Buffer.from(text), [1_000_000, 2_000_000, 4_500_000], formatOf(text.slice(0, 200)));
    expect(lines).toBe(4);
    // The status behind a path of 3 MB is not seen; that before an agent of 3 MB is.
    expect(rows.map(({ path }) => path)).toEqual(['/page/0', '/a', '/page/0']);
  });
});

it('a record of very long lines is held in part', () => {
  let longest = 0;
  const format: RowFormat = {
    ...formatOf(VARNISH),
    readRow: (record) => {
      longest = Math.max(longest, record.length);
      return false;
    },
  };
  const line = Buffer.from(`-   ReqHeader      X: ${'a'.repeat(8 * 1024 * 1024)}\n`);
  const reader = new RowReader(format);
  const row = emptyRow();
  reader.push(Buffer.from('*   << Request  >> 1\n'));
  for (let at = 0; at < 8; at++) {
    while (reader.next(row));
    reader.push(line);
  }
  while (reader.next(row));
  reader.end();
  expect(reader.next(row)).toBe(false);
  expect(longest).toBeGreaterThan(16 * 1024 * 1024);
  expect(longest).toBeLessThan(32 * 1024 * 1024);
});
