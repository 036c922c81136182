import { InvalidArgumentError } from 'commander';

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

/** A number above 0, or what commander says of a wrong value. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

/** A port; 0 lets the system choose one. */
export function portNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new InvalidArgumentError('It must be a port, 0 to 65535.');
  return value;
}

/** Threads beyond these would wait for each other. */
const MOST_WORKERS = 64;

/** A number of threads, or what commander says of a wrong value. */
export function workerCount(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > MOST_WORKERS)
    throw new InvalidArgumentError(`It must be a whole number up to ${MOST_WORKERS}.`);
  return value;
}
