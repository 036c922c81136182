import type { DecodedJwt } from '../../model/access-answer.ts';

/** Larger texts hold no token that a server would read. */
const TEXT_LIMIT = 64 * 1024;

/**
 * Finds the token in what was pasted: the token alone, an `Authorization` field, or the answer of a token endpoint. Null
 * where there is none that can be read: an opaque token says nothing by itself.
 */
export function readJwt(pasted: string): DecodedJwt | null {
  return readSignedJwt(pasted)?.token ?? null;
}

/** A token with what its signature is made over, for the check alone: neither is printed. */
export interface SignedJwt {
  readonly token: DecodedJwt;
  readonly input: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** The same, with what a check of the signature needs. */
export function readSignedJwt(pasted: string): SignedJwt | null {
  const text = pasted.slice(0, TEXT_LIMIT);
  const found = /(?<![\w-])(eyJ[\w-]{2,})\.([\w-]{2,})\.([\w-]*)/.exec(text);
  if (found === null) return null;
  const [, first = '', second = '', third = ''] = found;
  const header = objectOf(first);
  const claims = objectOf(second);
  if (header === null || claims === null) return null;
  const input = new TextEncoder().encode(`${first}.${second}`);
  return { token: { header, claims }, input, signature: bytesOf(third) ?? new Uint8Array() };
}

function bytesOf(part: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  } catch {
    return null;
  }
}

function objectOf(part: string): Readonly<Record<string, unknown>> | null {
  const bytes = bytesOf(part);
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
