import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CutPart, type KnownPart, PartCutter, segmentsOf } from '../../../src/engines/clickhouse/parts.ts';
import { TsvRows, tsvText } from '../../../src/engines/clickhouse/tsv.ts';
import { wellFormed } from '../../../src/engines/sql/literal.ts';

/** Cuts rows that begin at the given places; each row is its place as a text. */
function cut(known: readonly KnownPart[], places: readonly number[], end: number, block = 100): CutPart[] {
  const parts: CutPart[] = [];
  const cutter = new PartCutter(segmentsOf(known), block, (part) => parts.push(part));
  let lines = 0;
  for (const place of places) {
    cutter.reach(place, { lines, unread: 0 });
    if (cutter.isWanted) cutter.push(String(place));
    lines += 1;
  }
  cutter.end(end, { lines, unread: 0 });
  return parts;
}

const entered = (parts: readonly CutPart[]): KnownPart[] =>
  parts.map(({ from, stop, rows }) => ({ from, stop, there: rows.length, entered: rows.length }));

describe('parts of a log', () => {
  test('end at the first row behind a multiple of the block size', () => {
    const parts = cut([], [0, 40, 90, 130, 160, 210], 250);
    expect(parts.map(({ from, stop, rows }) => [from, stop, rows.length])).toEqual([
      [0, 130, 3],
      [130, 210, 2],
      [210, 250, 1],
    ]);
  });

  test('that are there are left alone, those that are missing are cut at the same places', () => {
    const places = fc
      .uniqueArray(fc.nat(2000), { minLength: 1, maxLength: 60 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(places, fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }), (all, isThere) => {
        const end = (all.at(-1) ?? 0) + 10;
        const whole = cut([], [0, ...all.filter((place) => place > 0)], end);
        const left = entered(whole).filter((_, at) => isThere[at]);
        const again = cut(left, [0, ...all.filter((place) => place > 0)], end);
        const stored = [...left.map(({ from, stop }) => ({ from, stop })), ...again].sort((a, b) => a.from - b.from);
        expect(stored.map(({ from, stop }) => [from, stop])).toEqual(whole.map(({ from, stop }) => [from, stop]));
        expect(again.flatMap(({ rows }) => rows).length + left.reduce((sum, { there }) => sum + there, 0)).toBe(
          whole.flatMap(({ rows }) => rows).length,
        );
      }),
    );
  });

  test('of a log that has grown begin where it ended', () => {
    const before = entered(cut([], [0, 40, 90], 120));
    expect(cut(before, [0, 40, 90, 120, 180, 220], 260).map(({ from, stop }) => [from, stop])).toEqual([
      [120, 220],
      [220, 260],
    ]);
  });

  test('without an entry, or without their rows, are dealt with as they were cut', () => {
    const known = [
      { from: 0, stop: 130, there: 3, entered: null },
      { from: 130, stop: 210, there: 0, entered: 2 },
    ];
    const parts = cut(known, [0, 40, 90, 130, 160, 210], 250);
    expect(parts.map(({ from, stop, there }) => [from, stop, there])).toEqual([
      [0, 130, 3],
      [130, 210, 0],
      [210, 250, 0],
    ]);
  });

  test('that overlap are said', () => {
    const known = [
      { from: 0, stop: 130, there: 3, entered: 3 },
      { from: 100, stop: 210, there: 1, entered: 1 },
    ];
    expect(() => segmentsOf(known)).toThrow(/overlapping ranges of this file at byte 100/);
  });
});

describe('TabSeparated', () => {
  test('gives back what was written, wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), fc.nat(), (texts, seed) => {
        const bytes = Buffer.from(texts.map((text, at) => `${at}\t${tsvText(text)}\n`).join(''));
        const read: unknown[] = [];
        const rows = new TsvRows('nt', (row) => read.push(row));
        for (let at = 0; at < bytes.length; ) {
          const length = 1 + ((seed + at) % 7);
          rows.push(bytes.subarray(at, at + length));
          at += length;
        }
        expect(rows.isWhole).toBe(true);
        expect(read).toEqual(texts.map((text, at) => [at, wellFormed(text)]));
      }),
    );
  });
  test('knows an answer that was cut', () => {
    const rows = new TsvRows('t', () => {});
    rows.push(Buffer.from('a\nb'));
    expect(rows.isWhole).toBe(false);
  });
});
