import type { LogInput } from './log-input.ts';

/** A log that was named and cannot be read: it gives nothing, and says so wherever logs are listed. */
export function unreadableInput(name: string, fault: string): LogInput {
  return {
    name,
    path: null,
    descriptor: null,
    size: 0,
    compression: 'none',
    done: 0,
    fault,
    async *read() {},
    firstBytes: async () => new Uint8Array(0),
    lastBytes: async () => null,
    readLineAt: async () => null,
    close: () => undefined,
  };
}
