import { apacheErrorMaker } from './apache-error.ts';
import { combinedMaker } from './combined.ts';
import { jsonAccessMaker } from './json-access.ts';
import { nginxErrorMaker } from './nginx-error.ts';
import type { FormatMaker } from './row-format.ts';

/** Asked in this order: shapes that cannot be taken for another first. */
export const FORMAT_MAKERS: readonly FormatMaker[] = [
  jsonAccessMaker,
  nginxErrorMaker,
  apacheErrorMaker,
  combinedMaker,
];
