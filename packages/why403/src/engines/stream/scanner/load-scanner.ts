import { randomBytes } from 'node:crypto';
import { BUFFER, IS_REFUSED, SECRET, SECRET_SIZE, TAIL_MASK } from './layout.ts';
import { moduleBytes } from './module-bytes.ts';

/** What the compiled scanner offers; see packages/why403/scanner. */
interface ScannerExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(source: number, offset: number, withHost: number, search: number): void;
  scan(length: number): number;
  place(): number;
  settle(at: number): void;
  setSlot(slot: number, first: number, end: number): void;
  wantedSecond(): number;
  lineCount(): number;
  addRow(
    second: number,
    status: number,
    bytes: number,
    offset: number,
    source: number,
    slot: number,
    search: number,
  ): void;
  namesRows(): number;
  heatRows(): number;
  minuteRows(): number;
  drained(): void;
  heatTaken(): void;
  closeMinute(): void;
  firstSecond(): number;
  lastSecond(): number;
  slotLines(slot: number): number;
  slotRefused(slot: number): number;
  beginSift(slot: number): void;
  sift(): number;
  siftColumn(): number;
  siftedRows(): number;
  closeSlot(slot: number): void;
  beginFine(): void;
  addRequests(slot: number, requests: number): void;
  findKeys(count: number, first: number): number;
  adoptKeys(count: number, first: number): void;
  addCounts(count: number): void;
  countValues(count: number): void;
  fillColumn(slot: number, column: number, count: number, isThere: number): void;
  listCounts(from: number, most: number): number;
  nextKey(): number;
  countStretch(slot: number, requests: number, column: number): void;
  beginCoarse(): void;
  fineEpoch(): number;
  spreadCoarse(): void;
  spreadWhole(): void;
  makeRoom(): void;
  setLimit(keys: number): void;
  keysUsed(): number;
  keysLive(): number;
  keysLimit(): number;
}

/** What scanners are made of: those of the same secret give every value the same hash. */
export interface ScannerSeed {
  /** The compiled module; threads share it. */
  readonly module: object;
  readonly secret: Uint8Array;
  readonly refusedStatuses: readonly number[];
}

/** The scanner with its memory. */
export interface Scanner {
  readonly seed: ScannerSeed;
  readonly exports: ScannerExports;
  readonly bytes: Uint8Array;
  /** How much of the log it takes at once, with the line end that must follow. */
  readonly room: number;
}

/** What of the interface of browsers and Node is used here; the types of Node leave it out. */
declare const WebAssembly: {
  validate(code: Uint8Array): boolean;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: ScannerExports };
};

/** Bytes after the last line that it may look at. */
const SLACK = 1024;

let compiled: object | 'none' | undefined;

function compile(): object | 'none' {
  const code = moduleBytes();
  return code !== null && WebAssembly.validate(code) ? new WebAssembly.Module(code) : 'none';
}

/** A scanner that has seen nothing, with a secret of its own; null where this Node cannot run it. */
export function loadScanner(refusedStatuses: readonly number[]): Scanner | null {
  compiled ??= compile();
  if (compiled === 'none') return null;
  return scannerOf({ module: compiled, secret: randomBytes(SECRET_SIZE), refusedStatuses });
}

/** A scanner that has seen nothing. */
export function scannerOf(seed: ScannerSeed): Scanner {
  const { exports: scanner } = new WebAssembly.Instance(seed.module, {
    env: {
      abort: () => {
        throw new Error('the scanner stopped');
      },
    },
  });
  const bytes = new Uint8Array(scanner.memory.buffer);
  bytes.set(seed.secret, SECRET);
  bytes.fill(0xff, TAIL_MASK, TAIL_MASK + 16);
  for (const status of seed.refusedStatuses) bytes[IS_REFUSED + status] = 1;
  return { seed, exports: scanner, bytes, room: bytes.length - BUFFER - SLACK };
}
