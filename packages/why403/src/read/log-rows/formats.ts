import { combinedMaker } from './combined.ts';
import type { FormatMaker } from './row-format.ts';

/** Asked in this order: shapes that cannot be taken for another first. */
export const FORMAT_MAKERS: readonly FormatMaker[] = [combinedMaker];
