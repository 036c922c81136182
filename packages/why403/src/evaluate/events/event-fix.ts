import type { LogLineObservation } from '../../model/observation.ts';
import { hostOf, pathOf } from '../server-log/logged-request.ts';

/** A change that an event makes possible: it names the rule. */
export interface EventFix {
  readonly actor: 'operator' | 'account-owner';
  readonly summary: string;
  readonly change?: { readonly file: string; readonly before?: string; readonly after: string };
  readonly command?: string;
  readonly check: string;
  readonly weakens?: string;
}

/** Host and path of the request that an event speaks of, where it has them. */
export function placeOf({ url }: LogLineObservation): { readonly host: string | null; readonly path: string | null } {
  return url === null ? { host: null, path: null } : { host: hostOf(url), path: pathOf(url) };
}

/** JSON to copy, with control characters written as escapes. */
export function jsonToCopy(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
