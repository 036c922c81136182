import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetOf } from '../../../src/collect/logs/find-moment.ts';
import { type OpenLog, openLog, readPiece } from '../../../src/collect/logs/open-log.ts';
import { tail } from '../../../src/collect/logs/tail.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'why403-tail-'));
let count = 0;
const place = () => {
  count += 1;
  return path.join(folder, `${count}.log`);
};
function file(content: string | Uint8Array, name = place()): string {
  writeFileSync(name, content);
  return name;
}
const texts = ({ lines }: { readonly lines: readonly { readonly text: string }[] }) => lines.map(({ text }) => text);

/** One line a second from a moment on. */
const START = Date.UTC(2026, 10, 21, 12) / 1000;
const access = (second: number) => {
  const clock = new Date((START + second) * 1000).toISOString().slice(11, 19);
  return `203.0.113.24 - - [21/Nov/2026:${clock} +0000] "GET /${second} HTTP/1.1" 403 153 "-" "curl"\n`;
};
const accessLog = (seconds: number) => Array.from({ length: seconds }, (_, second) => access(second)).join('');

describe('the end of a file', () => {
  test('of a small one all lines, with their numbers', async () => {
    expect(await tail(file('a\nb\r\nc'))).toMatchObject({
      whole: true,
      problem: null,
      lines: [
        { text: 'a', number: 1 },
        { text: 'b', number: 2 },
        { text: 'c', number: 3 },
      ],
    });
  });

  test('of a large one whole lines only, whose numbers nobody knows', async () => {
    const found = await tail(file(accessLog(1000)), { bytes: 1000 });
    expect(found.whole).toBe(false);
    expect(texts(found).at(-1)).toBe(access(999).trimEnd());
    expect(texts(found)[0]).toMatch(/^203\.0\.113\.24 /);
    expect(found.lines[0]?.number).toBeNull();
  });

  test('of gigabytes as fast', async () => {
    const name = place();
    const descriptor = openSync(name, 'w');
    ftruncateSync(descriptor, 5 * 1024 ** 3);
    closeSync(descriptor);
    appendFileSync(name, `\n${access(1)}`);
    const before = process.cpuUsage();
    const found = await tail(name);
    const { user, system } = process.cpuUsage(before);
    expect(texts(found).at(-1)).toBe(access(1).trimEnd());
    expect((user + system) / 1000).toBeLessThan(2_000);
  });

  test('a line without end is cut', async () => {
    const found = await tail(file(`${'x'.repeat(1024 * 1024)}\nend\n`));
    expect(texts(found).map((text) => text.length)).toEqual([64 * 1024, 3]);
    expect(texts(await tail(file('x'.repeat(5000)), { bytes: 1000 }))).toEqual([]);
  });

  test('zeros of a log that was cut while its server wrote are left out', async () => {
    expect(texts(await tail(file(`${'\0'.repeat(5000)}a\nb\n`)))).toEqual(['a', 'b']);
  });

  test('UTF-16 of PowerShell', async () => {
    expect(texts(await tail(file(Buffer.from('\ufeffa\r\nb', 'utf16le'))))).toEqual(['a', 'b']);
  });

  test('bytes of any kind give lines, and never more than there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 300 }), async (bytes, limit) => {
        const { lines, problem } = await tail(file(bytes, path.join(folder, 'any')), { bytes: limit });
        expect(lines.length).toBeLessThanOrEqual(bytes.filter((byte) => byte === 10).length + 1);
        // Two bytes may happen to be the mark of gzip.
        if (bytes[0] !== 0x1f) expect(problem).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('only regular files', () => {
  test('nothing that may wait or lead elsewhere is opened', async () => {
    const pipe = place();
    execFileSync('mkfifo', [pipe]);
    const link = place();
    symlinkSync(file('a'), link);
    const problems = await Promise.all(
      [pipe, '/dev/zero', folder, link, path.join(folder, 'none')].map(async (one) => (await tail(one)).problem),
    );
    expect(problems).toEqual(['not-a-file', 'not-a-file', 'not-a-file', 'link', 'missing']);
  });

  test('a link that the user named is followed, to a file only', async () => {
    const [good, bad] = [place(), place()];
    symlinkSync(file('a'), good);
    symlinkSync('/dev/zero', bad);
    expect(texts(await tail(good, { followLinks: true }))).toEqual(['a']);
    expect((await tail(bad, { followLinks: true })).problem).toBe('not-a-file');
  });
});

test('a file that is cut while it is read gives what is left', () => {
  const name = file(accessLog(100));
  const log = openLog(name, false) as OpenLog;
  writeFileSync(name, access(1));
  expect(readPiece(log, 0, log.size).toString()).toBe(access(1));
  expect(readPiece(log, 5000, 1000)).toHaveLength(0);
  closeSync(log.descriptor);
});

describe('a moment', () => {
  const at = START + 1800;
  const line = access(1800).trimEnd();

  test('in the middle of a large file', async () => {
    const found = await tail(file(accessLog(7200)), { at, bytes: 100_000 });
    expect(texts(found)).toContain(line);
  });

  test('is found in few looks', () => {
    const name = place();
    const descriptor = openSync(name, 'w');
    for (let second = 0; second < 40_000; second += 1000) {
      writeSync(descriptor, Array.from({ length: 1000 }, (_, one) => access(second + one)).join(''));
    }
    closeSync(descriptor);
    const log = openLog(name, false) as OpenLog;
    const offset = offsetOf(log, at);
    closeSync(log.descriptor);
    expect(Math.abs(offset - 1800 * access(1800).length)).toBeLessThan(140 * 1024);
  });

  test('that lies in a rotated part, packed or not', async () => {
    const name = file(access(9000));
    const rotated = file(accessLog(3600), `${name}.1`);
    expect(await tail(name, { at })).toMatchObject({ file: rotated });
    const packed = `${name}.2.gz`;
    file(gzipSync(accessLog(3600)), packed);
    utimesSync(packed, START + 3600, START + 3600);
    utimesSync(rotated, START + 8000, START + 8000);
    const found = await tail(name, { at, bytes: 50_000 });
    expect(found.file).toBe(packed);
    expect(texts(found)).toContain(line);
  });

  test('of a log that is empty since it was rotated, the last lines of the part before', async () => {
    const name = file('');
    file('a\nb\n', `${name}-20261121`);
    file('no part of it', `${name}.backup`);
    expect(texts(await tail(name))).toEqual(['a', 'b']);
  });
});

describe('packed logs', () => {
  test('that would fill the memory are read to a bound', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().arrayBuffers;
    const found = await tail(file(bomb), { bytes: 1024 * 1024 });
    expect(found.problem).toBeNull();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('that are broken give what was read', async () => {
    const packed = gzipSync(accessLog(5000));
    const found = await tail(file(packed.subarray(0, packed.length / 2)));
    expect(found.whole).toBe(false);
    expect(texts(found)[0]).toBe(access(0).trimEnd());
  });
});
