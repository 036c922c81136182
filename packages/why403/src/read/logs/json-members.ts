import type { LogParts } from './log-format.ts';

/** A JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/** Reads the members of one line; null where they are of another log. */
export type JsonLine = (members: Members) => LogParts | null;

/** An object, or null where the text is none. */
export function parseObject(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null;
  } catch {
    return null;
  }
}

/** A member as text: a list by its elements, an object as JSON, nothing as nothing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The members of a member. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

/** All members as text, under their own names. */
export function fieldsOf(members: Members): Record<string, string> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, textOf(value)]));
}
