import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import { cutPlaces } from '../../../src/engines/input/recalled.ts';
import { emptyFolder, put } from './logs.ts';

const LINE = { lines: 1, bytes: 64 * 1024 };

async function* inPieces(text: string, size: number) {
  // One buffer for all of them, as readers have it.
  const buffer = Buffer.alloc(size);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(buffer, 0, at, Math.min(bytes.length, at + size));
    yield buffer.subarray(0, length);
  }
}

async function cut(text: string, places: readonly number[], reach = LINE, size = 4) {
  const found = new Map<number, string>();
  for await (const [place, slice] of cutPlaces(inPieces(text, size), places, reach)) found.set(place, slice.text);
  return found;
}

describe('lines of a text that is read forward only', () => {
  const text = 'first\nsecond line\r\nthé third\nlast';

  it.each([1, 2, 3, 7, 100])('are whole, in pieces of %d bytes', async (size) => {
    const places = [19, 0, 6, 6, 30];
    const found = await cut(text, places, LINE, size);
    expect([...found].sort(([a], [b]) => a - b)).toEqual([
      [0, 'first'],
      [6, 'second line'],
      [19, 'thé third'],
      [30, 'last'],
    ]);
  });

  it('are as many as a record has, and no more bytes than asked for', async () => {
    expect((await cut(text, [0], { lines: 2, bytes: 1000 })).get(0)).toBe('first\nsecond line');
    expect((await cut(text, [6], { lines: 2, bytes: 3 })).get(6)).toBe('sec');
    expect(await cut(text, [500])).toEqual(new Map());
  });
});

it('reads lines of a packed log again, asked for beforehand or not', async () => {
  const lines = Array.from({ length: 50_000 }, (_, number) => `line ${number} of many`);
  const text = `${lines.join('\n')}\n`;
  const place = text.indexOf('line 49000 ');
  const [input] = await openInputs([put(emptyFolder(), 'access.log.2.gz', gzipSync(text))]);
  await input?.recall?.([place, 0]);
  expect(await input?.readLineAt(place)).toBe('line 49000 of many');
  expect(await input?.readLineAt(0)).toBe('line 0 of many');
  expect(await input?.readLineAt(0, { lines: 2, bytes: 1000 })).toBe('line 0 of many\nline 1 of many');
  expect(await input?.readLineAt(text.indexOf('line 7 '))).toBe('line 7 of many');
  expect(await input?.readLineAt(text.length + 9)).toBeNull();
  input?.close();
});
