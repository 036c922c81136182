import type { SignedPolicy } from './presigned-url.ts';

/** A public key as it is in a key group: RSA, or the curve P-256. */
export interface VerifyingKey {
  readonly kind: 'rsa' | 'ec';
  /** DER of SubjectPublicKeyInfo (RFC 5280, 4.1). */
  readonly spki: Uint8Array<ArrayBuffer>;
}

/** Whether one of the keys made the signature. Null: what was signed cannot be read. */
export async function isSignedBy(signed: SignedPolicy, keys: readonly VerifyingKey[]): Promise<boolean | null> {
  const { text, signature, hash } = signed;
  if (text === null || signature === null) return null;
  const message = new TextEncoder().encode(text);
  for (const key of keys) {
    if (await verifies(key, hash, signature, message)) return true;
  }
  return false;
}

async function verifies(
  { kind, spki }: VerifyingKey,
  hash: SignedPolicy['hash'],
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { subtle } = crypto;
  const algorithm = { name: kind === 'rsa' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA', hash, namedCurve: 'P-256' };
  const bytes = kind === 'rsa' ? signature : plainPair(signature);
  if (bytes === null) return false;
  const key = await subtle.importKey('spki', spki, algorithm, false, ['verify']);
  return subtle.verify(algorithm, key, bytes, message);
}

const HALF = 32;

/** The two numbers of an ECDSA signature side by side, as Web Cryptography takes them, from DER (RFC 3279, 2.2.3). */
function plainPair(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30) return null;
  const pair = new Uint8Array(2 * HALF);
  let at = 2;
  for (const end of [HALF, 2 * HALF]) {
    const length = der[at + 1] ?? 0;
    const number = der.slice(at + 2, at + 2 + length);
    // A zero in front keeps a number positive.
    const digits = number[0] === 0 ? number.slice(1) : number;
    if (der[at] !== 2 || digits.length === 0 || digits.length > HALF || number.length !== length) return null;
    pair.set(digits, end - digits.length);
    at += 2 + length;
  }
  return pair;
}
