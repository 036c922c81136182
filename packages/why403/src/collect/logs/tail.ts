import { closeSync } from 'node:fs';
import type { SourceLine } from '../../read/logs/log-format.ts';
import { offsetOf } from './find-moment.ts';
import { unpackTail } from './gunzip.ts';
import { firstTime, linesIn } from './lines.ts';
import { type LogProblem, type OpenLog, openLog, readPiece } from './open-log.ts';
import { rotatedParts } from './rotated.ts';

const BYTES = 4 * 1024 * 1024;
const LOOK = 64 * 1024;
/** Lines are written when a request ends, and clocks differ: so much around a moment is looked at. */
const AROUND = 120;
/** Rotated parts that are opened for one moment. */
const PARTS_LIMIT = 3;
const GZIP = Buffer.from([0x1f, 0x8b]);

/** What is wanted of a log. */
export interface TailOptions {
  /** Seconds since 1970: the lines around this moment, in a rotated part if need be; without it the last ones. */
  readonly at?: number | null;
  /** How much is read at most; 4 MiB unless said otherwise. */
  readonly bytes?: number;
  /** Whether a link may be followed, as where the user named it. */
  readonly followLinks?: boolean;
}

/** The lines that were read, and of which file. */
export interface LogTail {
  /** The file of the lines: the one asked for, or a rotated part of it. */
  readonly file: string;
  /** With their numbers where the file was read from its beginning. */
  readonly lines: readonly SourceLine[];
  /** Whether the whole file was read. */
  readonly whole: boolean;
  readonly problem: LogProblem | null;
}

/**
 * The last lines of a log, or those around a moment, in bounded time and memory whatever its size. Of a file that is
 * cut or rotated meanwhile, what could be read.
 */
export async function tail(file: string, options: TailOptions = {}): Promise<LogTail> {
  const { at = null } = options;
  const own = await readPart(file, options);
  const { begins } = own;
  const earlier = own.problem === null && (own.lines.length === 0 || (at !== null && begins !== null && at < begins));
  if (!earlier) return shown(own);
  for (const part of partsFor(file, at)) {
    const found = await readPart(part, { ...options, followLinks: false });
    if (found.lines.length > 0) return shown(found);
  }
  return shown(own);
}

interface Part extends LogTail {
  /** When its first line was written. */
  readonly begins: number | null;
}

function shown({ file, lines, whole, problem }: Part): LogTail {
  return { file, lines, whole, problem };
}

/** A part was last written when it was rotated: the first that ends after a moment holds it. */
function partsFor(file: string, at: number | null): string[] {
  const parts = rotatedParts(file);
  const fitting = at === null ? parts : parts.filter(({ modified }) => modified >= at - AROUND).reverse();
  return fitting.slice(0, PARTS_LIMIT).map(({ path }) => path);
}

async function readPart(file: string, options: TailOptions): Promise<Part> {
  const log = openLog(file, options.followLinks ?? false);
  if (typeof log === 'string') return nothing(file, log);
  try {
    const isPacked = readPiece(log, 0, 2).equals(GZIP);
    return isPacked ? await readPacked(file, log, options) : readPlain(file, log, options);
  } catch {
    return nothing(file, 'unreadable');
  } finally {
    closeSync(log.descriptor);
  }
}

function nothing(file: string, problem: LogProblem): Part {
  return { file, lines: [], whole: false, problem, begins: null };
}

function readPlain(file: string, log: OpenLog, { at = null, bytes = BYTES }: TailOptions): Part {
  const start = startOf(log, at, bytes);
  const piece = readPiece(log, start, Math.min(bytes, Math.max(0, log.size - start)));
  const begins = firstTime(start === 0 ? piece : readPiece(log, 0, LOOK), true);
  const whole = start === 0 && piece.length === log.size;
  return { file, lines: linesIn(piece, start === 0), whole, problem: null, begins };
}

async function readPacked(file: string, log: OpenLog, { at = null, bytes = BYTES }: TailOptions): Promise<Part> {
  const { piece, isStart, stopped } = await unpackTail(log, bytes, at === null ? null : at + AROUND);
  const begins = isStart ? firstTime(piece, true) : null;
  return { file, lines: linesIn(piece, isStart), whole: isStart && !stopped, problem: null, begins };
}

/** Where to begin: at the last bytes, unless they are all younger than the moment. */
function startOf(log: OpenLog, at: number | null, bytes: number): number {
  const last = Math.max(0, log.size - bytes);
  if (at === null || last === 0) return last;
  const oldest = firstTime(readPiece(log, last, LOOK), false);
  return oldest === null || oldest <= at - AROUND ? last : Math.min(last, offsetOf(log, at - AROUND));
}
