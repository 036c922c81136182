import { Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { PIECE_BYTES } from './log-input.ts';
import { problemText, type RawFile } from './raw-file.ts';

/*
 * gzip (RFC 1952): members one after the other are one text. Where a member is broken, everything before the broken place
 * is read, and reading goes on with the next member that begins behind it.
 */

const READ = 128 * 1024;
/** What a broken piece holds is lost: the bytes around the broken place are given in smaller and smaller ones. */
const CAREFUL = [1024, 1];
const LOOK = 1024 * 1024;
const TRIAL = 32 * 1024;

/** What the unpacking tells while it goes on. */
export interface Unpacking {
  /** Bytes on disk that are done. */
  readonly progress: (done: number) => void;
  readonly fault: (sentence: string) => void;
}

/** Everything a gzip file holds, as far as it can be read. */
export async function* gunzipFile(file: RawFile, watch: Unpacking): AsyncGenerator<Buffer> {
  for (let start = 0; start >= 0 && start < file.size; ) {
    const first: Run = { out: 0, used: 0, problem: null };
    yield* inflate(file.pieces(start, READ), first, (used) => watch.progress(start + used));
    let { out, used } = first;
    for (const step of first.problem === null ? [] : CAREFUL) {
      const again: Run = { out: 0, used: 0, problem: null };
      yield* behind(out, inflate(carefully(file, start, used, step), again));
      ({ out, used } = again);
    }
    const next = start + used;
    if (next >= file.size && first.problem === null) break;
    if (first.problem === 'unexpected end of file') {
      watch.fault('its last gzip member is cut; what stands before the cut was read');
      break;
    }
    start = await nextMember(file, Math.max(next, start + 1));
    if (first.problem !== null) watch.fault(brokenAt(next, first.problem, start));
    else if (start >= 0) watch.fault(`bytes ${next} to ${start} are no gzip; what follows was read`);
  }
}

function brokenAt(at: number, problem: string, next: number): string {
  const rest =
    next < 0 ? 'nothing behind it could be read' : `reading went on with the member that begins at byte ${next}`;
  return `a gzip member is broken near byte ${at} (${problem}); ${rest}`;
}

interface Run {
  /** Bytes given out and taken in so far. */
  out: number;
  used: number;
  problem: string | null;
}

/** Unpacks until the end or the first problem, which is noted and not thrown. */
export async function* inflate(
  packed: AsyncIterable<Buffer>,
  run: Run,
  progress: (used: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const stream = createGunzip({ chunkSize: PIECE_BYTES });
  const source = Readable.from(packed);
  source.once('error', (error) => stream.destroy(error));
  try {
    for await (const piece of source.pipe(stream) as AsyncIterable<Buffer>) {
      run.out += piece.length;
      run.used = stream.bytesWritten;
      progress(run.used);
      yield piece;
    }
  } catch (error) {
    run.problem = problemText(error);
  } finally {
    run.used = stream.bytesWritten;
    source.destroy();
  }
}

/** The same bytes again: in large pieces up to the place that is known to be sound, then in very small ones. */
async function* carefully(file: RawFile, start: number, sound: number, step: number): AsyncGenerator<Buffer> {
  for (let at = start; at < file.size; ) {
    const length = at < start + sound ? Math.min(READ, start + sound - at) : step;
    const piece = await file.read(Buffer.allocUnsafe(length), at);
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

/** A text without its first bytes. */
async function* behind(skip: number, text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = skip;
  for await (const piece of text) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/** Where the next member begins that unpacks to text, or -1. Its three first bytes may also stand in the middle of one. */
async function nextMember(file: RawFile, from: number): Promise<number> {
  const magic = Buffer.from([0x1f, 0x8b, 0x08]);
  for (let at = from; at < file.size; at += LOOK) {
    const piece = await file.read(Buffer.allocUnsafe(LOOK + TRIAL), at);
    for (let found = piece.indexOf(magic); found >= 0 && found < LOOK; found = piece.indexOf(magic, found + 1)) {
      if (isText(piece.subarray(found, found + TRIAL))) return at + found;
    }
  }
  return -1;
}

function isText(packed: Buffer): boolean {
  try {
    const text = gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, 400);
    return text.length > 0 && text.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  } catch {
    return false;
  }
}
