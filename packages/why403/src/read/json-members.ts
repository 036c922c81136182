import type { CaseId } from '../model/observation.ts';

/** The members of a JSON object. Each may be of any type: whoever wrote the file decides. */
export type Members = Readonly<Record<string, unknown>>;

/** The members of a value; none where it is no object. */
export function membersOf(value: unknown): Members {
  return isObject(value) ? value : {};
}

/** An object, or null where the text is none. */
export function parseObject(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** A string, or null where the value is none. */
export function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Whether a value is a string. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a pair of strings: a header field. */
export function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}

/** A caller's own name for a case, as it was given. */
export function caseIdOf(value: unknown): CaseId {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? value : null;
}
