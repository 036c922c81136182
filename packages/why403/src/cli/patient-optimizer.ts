import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 wait longer before it optimises a function. It optimises at the same time as the program runs, and for a few
 * thousand questions that takes as much of the processor as to answer them: a quarter of the whole is saved. Tens of
 * thousands take about a tenth more for it. The option is there in the V8 of Node 20 to 24; of one that it does not know
 * V8 would complain on stderr.
 */
export function optimizeLater(): void {
  const [major = 0] = process.versions.v8.split('.').map(Number);
  if (major >= 11 && major <= 13) setFlagsFromString('--interrupt-budget=1500000');
}
