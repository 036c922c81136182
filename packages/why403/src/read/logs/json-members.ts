import type { Members } from '../json-members.ts';
import type { LogParts } from './log-format.ts';

/** Reads the members of one line; null where they are of another log. */
export type JsonLine = (members: Members) => LogParts | null;

/** A member as text: a list by its elements, an object as JSON, nothing as nothing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** All members as text, under their own names. */
export function fieldsOf(members: Members): Record<string, string> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, textOf(value)]));
}
