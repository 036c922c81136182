import { UsageError } from '../../errors.ts';

/** Whose rules a text is written by. */
export type SqlFlavour = 'clickhouse' | 'duckdb';

/**
 * A text as a literal. All texts that come from outside get into a statement here and nowhere else. A lone half of a
 * surrogate pair is no character that a server could hold: it is written as U+FFFD, as when it is written to a file.
 */
export function quoteText(flavour: SqlFlavour, value: string): string {
  const text = wellFormed(value);
  return flavour === 'clickhouse' ? clickhouseText(text) : duckdbText(text);
}

/**
 * The name of a column, table or database as an identifier, never as anything else. Fails for names that no server
 * gives: empty, longer than 255 characters, or with a NUL.
 */
export function quoteName(flavour: SqlFlavour, value: string): string {
  const name = wellFormed(value);
  if (name === '' || name.length > 255 || name.includes('\0')) {
    throw new UsageError(`${JSON.stringify(value.slice(0, 80))} is no name of a column, table or database.`);
  }
  if (flavour === 'duckdb') return `"${name.replaceAll('"', '""')}"`;
  return `\`${name.replace(/[\\`]/g, '\\$&').replace(CONTROL, hexEscape)}\``;
}

const CONTROL = /[\0-\x1f\x7f]/g;

function hexEscape(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** ClickHouse reads backslashes as C does; `\xHH` ends after two digits, unlike `\0`. */
function clickhouseText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(CONTROL, hexEscape)}'`;
}

/** DuckDB knows no escapes but the doubled quote; its parser stops at a NUL, which is therefore joined in as `chr(0)`. */
function duckdbText(text: string): string {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' || chr(0) || ')})`;
}

/** A whole number as a literal. */
export function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  return value < 0 ? `(${value})` : String(value);
}

/** A lone half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. */
export function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\uFFFD');
}
