import { readFileSync } from 'node:fs';

/** The compiled scanner. In the bundles its bytes stand here; from the sources it is read where the build put it. */
export function moduleBytes(): Uint8Array | null {
  const file = process.env.WHY403_SCANNER;
  return file === undefined ? null : readFileSync(file);
}
