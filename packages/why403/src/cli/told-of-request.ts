import { UsageError } from '../errors.ts';
import type { EdgeRequest } from '../model/edge-request.ts';

/** The number of `--asn`, with or without AS before it. */
export function networkNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text.replace(/^AS/i, ''));
  if (!Number.isInteger(number)) throw new UsageError(`--asn "${text}"; expected a number such as 64500`);
  return number;
}

/** Fields that only the edge knows, of `--field name=value`: a number, true, false, or a text. */
export function edgeFields(pairs: readonly string[]): EdgeRequest['fields'] {
  return Object.fromEntries(pairs.map(fieldOf));
}

function fieldOf(text: string): readonly [string, string | number | boolean] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--field "${text}"; expected name=value, such as cf.bot_management.score=12`);
  const value = text.slice(at + 1);
  const typed =
    value === 'true' ? true : value === 'false' ? false : /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return [text.slice(0, at), typed];
}
