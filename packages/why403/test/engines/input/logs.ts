import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { LogInput } from '../../../src/engines/input/open-inputs.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder for one test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'why403-input-'));
  folders.push(folder);
  return folder;
}

/** Lines of a combined log from a second of the day on, one a second. */
export function combinedLines(from: number, count: number, what = 'page'): string {
  return Array.from({ length: count }, (_, index) => {
    const second = from + index;
    const clock = [second / 3600, (second / 60) % 60, second % 60].map((part) =>
      String(Math.floor(part)).padStart(2, '0'),
    );
    return `203.0.113.${index % 200} - - [01/Mar/2026:${clock.join(':')} +0000] "GET /${what}/${index} HTTP/1.1" 403 153 "-" "curl/8.5.0"\n`;
  }).join('');
}

/** Writes a file into a folder and gives its path. */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** All that an input gives, as text. */
export async function textOf(input: LogInput, stop: AbortSignal = new AbortController().signal): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of input.read(stop)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('latin1');
}
