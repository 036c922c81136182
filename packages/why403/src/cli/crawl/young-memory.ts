import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from letting the space for young objects grow from 1 to 16 MiB, of which it holds three: what a crawl makes of a
 * page is forgotten with the page, and the bytes of answers hang on these objects. A third of the memory is saved.
 */
export function keepYoungMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
