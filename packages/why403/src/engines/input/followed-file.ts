import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { LINE_SHOWN, type LogInput, PIECE_BYTES, SAMPLE_BYTES } from './log-input.ts';
import { RawFile } from './raw-file.ts';

const NEWLINE = 0x0a;
/** How often the end of the log is looked at. */
const LOOK = 200;
/** A server writes to the old file until it has been told of the rotation. */
const OLD_FOR = 10_000;
const REMEMBERED = 64;
/** A line that does not end is given out in pieces. */
const LINE_HELD = 4 * 1024 * 1024;

/** One file that a name led to. */
class Part {
  readonly file: RawFile;
  at = 0;
  /** The beginning of a line whose end has not been written. */
  held: Buffer = Buffer.alloc(0);
  /** The last bytes before `at`: a file that was emptied and filled again has others there. */
  #before: Buffer = Buffer.alloc(0);

  constructor(file: RawFile) {
    this.file = file;
  }

  /** Whole lines that are new; null where there are none. `emptied` where the file began anew. */
  async next(): Promise<{ readonly lines: Buffer | null; readonly emptied: boolean }> {
    const { size } = fstatSync(this.file.descriptor);
    if (size === this.at) return { lines: null, emptied: false };
    if (size < this.at || !(await this.#isTheSame())) {
      this.at = 0;
      this.#before = Buffer.alloc(0);
      const rest = this.held;
      this.held = Buffer.alloc(0);
      return { lines: rest.length === 0 ? null : Buffer.concat([rest, Buffer.from('\n')]), emptied: true };
    }
    const piece = await this.file.read(Buffer.allocUnsafe(Math.min(PIECE_BYTES, size - this.at)), this.at);
    this.at += piece.length;
    this.#before = Buffer.concat([this.#before, piece.subarray(-REMEMBERED)]).subarray(-REMEMBERED);
    const end = piece.lastIndexOf(NEWLINE) + 1;
    const all = this.held.length === 0 ? piece : Buffer.concat([this.held, piece]);
    const whole = end === 0 ? (all.length > LINE_HELD ? all.length : 0) : all.length - piece.length + end;
    this.held = all.subarray(whole);
    return { lines: whole === 0 ? null : all.subarray(0, whole), emptied: false };
  }

  async #isTheSame(): Promise<boolean> {
    const { length } = this.#before;
    if (length === 0) return true;
    return (await this.file.read(Buffer.allocUnsafe(length), this.at - length)).equals(this.#before);
  }
}

/**
 * A log that is still being written, read to its end and then as it grows, until the caller stops. What happens to the
 * name is followed: rotation (the old file is read to its end and for some seconds on), a file put in its place, a file
 * that is emptied (`copytruncate`; what was written between copy and emptying is lost to everybody).
 */
export class FollowedFile implements LogInput {
  readonly compression = 'none';
  readonly name: string;
  /** It may be another file by the time somebody reads there. */
  readonly path = null;
  readonly descriptor = null;
  readonly size = null;
  done = 0;
  fault: string | null = null;
  readonly #path: string;
  #part: Part;
  #old: { readonly part: Part; readonly until: number }[] = [];

  constructor(name: string, path: string, file: RawFile) {
    this.name = name;
    this.#path = path;
    this.#part = new Part(file);
  }

  async *read(stop: AbortSignal): AsyncIterable<Uint8Array> {
    while (!stop.aborted) {
      const { lines, emptied } = await this.#part.next();
      if (lines !== null) {
        this.done += lines.length;
        yield lines;
      }
      if (emptied) this.fault = 'it was emptied while it was followed; what was written just before may be missing';
      if (lines !== null || emptied) continue;
      const late = await this.#late();
      if (late !== null) yield late;
      // A line may come between the last look and the rotation.
      else if (!this.#rotated() || this.#part.at < fstatSync(this.#part.file.descriptor).size) await pause(stop);
      else this.#change();
    }
    for (const { held } of [...this.#old.map(({ part }) => part), this.#part]) if (held.length > 0) yield held;
  }

  async firstBytes(): Promise<Uint8Array> {
    return this.#part.file.read(Buffer.allocUnsafe(SAMPLE_BYTES), 0);
  }

  async lastBytes(): Promise<null> {
    return null;
  }

  async readLineAt(): Promise<null> {
    return null;
  }

  close(): void {
    for (const { part } of this.#old) part.file.close();
    this.#part.file.close();
  }

  /** Whether the name leads to another file than the one that is read. */
  #rotated(): boolean {
    try {
      const there = statSync(this.#path);
      const own = fstatSync(this.#part.file.descriptor);
      return there.isFile() && (there.ino !== own.ino || there.dev !== own.dev);
    } catch {
      // Between the renaming and the new file there is none.
      return false;
    }
  }

  #change(): void {
    try {
      const descriptor = openSync(this.#path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
      if (!fstatSync(descriptor).isFile()) {
        closeSync(descriptor);
        return;
      }
      this.#old.push({ part: this.#part, until: Date.now() + OLD_FOR });
      this.#part = new Part(new RawFile(descriptor));
    } catch {
      this.fault = 'the file that took its place cannot be opened';
    }
  }

  /** What was still written to files that had lost the name. */
  async #late(): Promise<Buffer | null> {
    for (const { part, until } of this.#old) {
      const { lines } = await part.next();
      if (lines !== null) return lines;
      if (until > Date.now()) continue;
      this.#old = this.#old.filter((one) => one.part !== part);
      part.file.close();
      if (part.held.length > 0) return Buffer.concat([part.held.subarray(0, LINE_SHOWN), Buffer.from('\n')]);
    }
    return null;
  }
}

function pause(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, LOOK);
    function done(): void {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    }
    stop.addEventListener('abort', done, { once: true });
    if (stop.aborted) done();
  });
}
