import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { fileFault } from './file-fault.ts';

/** Saved evidence is small; what is larger is a log or a dump, and would only fill the memory. */
const LIMIT = 64 * 1024 * 1024;
const LARGE = 8 * 1024 * 1024;
/** The first chunk holds most of what is saved of one answer; what is longer is read in larger ones. */
const FIRST_CHUNK = 8 * 1024;
const CHUNK = 64 * 1024;
const STDIN = 0;

/**
 * The text of a file, or of standard input for null. UTF-16 with a byte order mark is understood (PowerShell's `>`), and
 * gzip, in which AWS and Cloudflare deliver what they log.
 */
export function readTextFile(path: string | null): string {
  const bytes = unpacked(readBytes(path), path ?? 'standard input');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  // Loaded only here: hardly any file is packed.
  const { gunzipSync } = process.getBuiltinModule('node:zlib');
  try {
    return gunzipSync(bytes, { maxOutputLength: LIMIT });
  } catch (error) {
    const isLong = error instanceof RangeError;
    throw new UsageError(`${name} ${isLong ? 'holds more than 64 MiB' : 'is no whole gzip file'}`);
  }
}

/** Whether a file is larger than what people save of a response. */
export function isLargeFile(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size > LARGE;
}

function readBytes(path: string | null): Uint8Array {
  const name = path ?? 'standard input';
  const descriptor = open(path);
  try {
    const chunks: Uint8Array[] = [];
    let chunk = new Uint8Array(FIRST_CHUNK);
    let filled = 0;
    let total = 0;
    for (;;) {
      const read = readOnce(descriptor, chunk.subarray(filled), name);
      if (read === 0) break;
      filled += read;
      total += read;
      if (total > LIMIT)
        throw new UsageError(`${name} is larger than 64 MiB; expected one response or a small collection`);
      if (filled < chunk.length) continue;
      chunks.push(chunk);
      chunk = new Uint8Array(CHUNK);
      filled = 0;
    }
    return Buffer.concat([...chunks, chunk.subarray(0, filled)]);
  } finally {
    if (path !== null) closeSync(descriptor);
  }
}

function open(path: string | null): number {
  if (path === null) return STDIN;
  try {
    const descriptor = openSync(path, 'r');
    if (fstatSync(descriptor).isDirectory()) throw new UsageError(`${path} is a folder; expected a file`);
    return descriptor;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadable(path, error);
  }
}

/** A terminal or a slow pipe may have nothing yet: readSync then says EAGAIN, and at its end EOF. */
function readOnce(descriptor: number, chunk: Uint8Array, name: string): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw unreadable(name, error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function unreadable(name: string, error: unknown): UsageError {
  return new UsageError(`${name} cannot be read: ${fileFault(error)}`);
}
