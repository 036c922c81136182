import { setFlagsFromString } from 'node:v8';

/** Sets a flag of V8 that Node 20 to 24 know; others would complain of one that is unknown, on standard error. */
export function setV8Flag(flag: `--${string}`): void {
  const version = Number.parseInt(process.versions.v8, 10);
  if (version >= 11 && version <= 13) setFlagsFromString(flag);
}
