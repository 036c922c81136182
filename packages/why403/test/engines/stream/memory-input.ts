import type { LogInput } from '../../../src/engines/input/open-inputs.ts';

/** A log in memory, given in pieces that end at the given places. */
export function memoryInput(content: string | Buffer, cuts: readonly number[] = [], name = 'log'): LogInput {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return {
    name,
    path: null,
    descriptor: null,
    size: bytes.length,
    compression: 'none',
    done: 0,
    fault: null,
    async *read() {
      let from = 0;
      for (const cut of [...cuts, bytes.length]) {
        if (cut > from) yield bytes.subarray(from, cut);
        from = Math.max(from, cut);
      }
    },
    firstBytes: async () => bytes.subarray(0, 256 * 1024),
    lastBytes: async () => bytes.subarray(Math.max(0, bytes.length - 256 * 1024)),
    readLineAt: async (offset, { lines } = { lines: 1, bytes: 0 }) => {
      let end = bytes.indexOf(10, offset);
      for (let line = 1; line < lines && end >= 0; line++) end = bytes.indexOf(10, end + 1);
      return bytes.subarray(offset, end < 0 ? bytes.length : end).toString('utf8');
    },
    close: () => {},
  };
}
