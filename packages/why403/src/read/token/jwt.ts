import type { DecodedJwt } from '../../model/access-answer.ts';

/** Larger texts hold no token that a server would read. */
const TEXT_LIMIT = 64 * 1024;

/**
 * Finds the token in what was pasted: the token alone, an `Authorization` field, or the answer of a token endpoint. Null
 * where there is none that can be read: an opaque token says nothing by itself.
 */
export function readJwt(pasted: string): DecodedJwt | null {
  const text = pasted.slice(0, TEXT_LIMIT);
  const found = /(?<![\w-])(eyJ[\w-]{2,})\.([\w-]{2,})\.([\w-]*)/.exec(text);
  if (found === null) return null;
  const header = objectOf(found[1] ?? '');
  const claims = objectOf(found[2] ?? '');
  return header === null || claims === null ? null : { header, claims };
}

function objectOf(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
