import { visibleControls } from './terminal.ts';

/** JSON in which every control and invisible character is escaped, not only those that JSON itself demands. */
export function jsonText(value: unknown, indent?: number): string {
  // They can stand only within strings, where a `\u` escape means the same (RFC 8259, 7); line feeds are the indent.
  return visibleControls(JSON.stringify(value, null, indent));
}
