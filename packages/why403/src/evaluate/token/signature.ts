import type { DecodedJwt, SignatureCheck } from '../../model/access-answer.ts';

/** A token with what its signature is made over. */
export interface Signed {
  readonly token: DecodedJwt;
  readonly input: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** A public key as JSON (RFC 7517, 4). */
export type PublicKey = Readonly<Record<string, unknown>>;

/** An algorithm as the Web Cryptography API takes it. */
interface Algorithm {
  readonly name: string;
  readonly hash: string;
  readonly namedCurve: string;
  /** Bytes; of RSA-PSS. */
  readonly saltLength: number;
}

const rsa = (name: string, bits: number): Algorithm => ({
  name,
  hash: `SHA-${bits}`,
  namedCurve: '',
  saltLength: bits / 8,
});
const curve = (namedCurve: string, bits: number): Algorithm => ({
  name: 'ECDSA',
  hash: `SHA-${bits}`,
  namedCurve,
  saltLength: 0,
});
const ED25519: Algorithm = { name: 'Ed25519', hash: '', namedCurve: '', saltLength: 0 };

/** Signatures with public keys alone, so that no public key is ever taken for a secret (RFC 8725, 3.1). */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  RS256: rsa('RSASSA-PKCS1-v1_5', 256),
  RS384: rsa('RSASSA-PKCS1-v1_5', 384),
  RS512: rsa('RSASSA-PKCS1-v1_5', 512),
  PS256: rsa('RSA-PSS', 256),
  PS384: rsa('RSA-PSS', 384),
  PS512: rsa('RSA-PSS', 512),
  ES256: curve('P-256', 256),
  ES384: curve('P-384', 384),
  ES512: curve('P-521', 512),
  EdDSA: ED25519,
  Ed25519: ED25519,
};

/** More keys than this are of no issuer, and each costs a check. */
const MOST_KEYS = 100;

/** The keys of a key set, or the one key that a document is. */
export function keysOf(document: unknown): readonly PublicKey[] {
  const { keys, kty } = Object(document) as { keys?: unknown; kty?: unknown };
  const list: readonly unknown[] = Array.isArray(keys) ? keys : kty === undefined ? [] : [document];
  return list.filter((key): key is PublicKey => typeof key === 'object' && key !== null).slice(0, MOST_KEYS);
}

/** Whether one of the keys made the signature: the one that the token names, or any where it names none. */
export async function signatureOf(
  { token, input, signature }: Signed,
  keys: readonly PublicKey[],
): Promise<SignatureCheck> {
  const { alg, kid } = token.header;
  const algorithm = typeof alg === 'string' && Object.hasOwn(ALGORITHMS, alg) ? ALGORITHMS[alg] : undefined;
  if (algorithm === undefined) return 'bad';
  const fitting = keys.filter((key) => kid === undefined || key.kid === undefined || key.kid === kid);
  let result: SignatureCheck = 'unknown-key';
  for (const key of fitting) {
    const verdict = await checked(key, algorithm, input, signature);
    if (verdict === 'good') return 'good';
    if (verdict === 'bad') result = 'bad';
  }
  return result;
}

async function checked(
  { kty, n, e, crv, x, y }: PublicKey,
  algorithm: Algorithm,
  input: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<SignatureCheck> {
  const { subtle } = crypto;
  try {
    // Only the public members: a private key that was given by mistake is not used as one.
    const jwk = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })) as Record<string, string>;
    const key = await subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
    return (await subtle.verify(algorithm, key, signature, input)) ? 'good' : 'bad';
  } catch {
    // Not a key for this algorithm.
    return 'unknown-key';
  }
}
