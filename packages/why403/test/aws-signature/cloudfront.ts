import { createSign, generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';

const friendly = (bytes: Buffer) =>
  bytes.toString('base64').replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
interface Pair {
  readonly publicKey: string;
  readonly privateKey: string;
}

function asText({ publicKey, privateKey }: KeyPairKeyObjectResult): Pair {
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** A key of each kind that CloudFront takes, and one more of RSA. */
export const RSA = asText(generateKeyPairSync('rsa', { modulusLength: 2048 }));
export const OTHER = asText(generateKeyPairSync('rsa', { modulusLength: 2048 }));
export const CURVE = asText(generateKeyPairSync('ec', { namedCurve: 'P-256' }));

export const KEY_ID = 'K2JCJMDEHXQW5F';

interface Signing {
  readonly privateKey?: string;
  readonly hash?: 'SHA1' | 'SHA256';
  readonly keyId?: string;
}

function signatureOf(policy: string, { privateKey = RSA.privateKey, hash = 'SHA1' }: Signing): string {
  return friendly(createSign(hash).update(policy).sign(privateKey));
}

const algorithm = ({ hash }: Signing, prefix: string) =>
  hash === undefined ? [] : [`${prefix}Hash-Algorithm=${hash}`];

/** The parts of a canned policy, as "Create a signed URL using a canned policy" has them. */
export function canned(url: string, expires: number, signing: Signing = {}, prefix = ''): string[] {
  const policy = `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
  return [
    `${prefix}Expires=${expires}`,
    `${prefix}Signature=${signatureOf(policy, signing)}`,
    `${prefix}Key-Pair-Id=${signing.keyId ?? KEY_ID}`,
    ...algorithm(signing, prefix),
  ];
}

/** The parts of a custom policy. */
export function custom(policy: unknown, signing: Signing = {}, prefix = ''): string[] {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  return [
    `${prefix}Policy=${friendly(Buffer.from(text))}`,
    `${prefix}Signature=${signatureOf(text, signing)}`,
    `${prefix}Key-Pair-Id=${signing.keyId ?? KEY_ID}`,
    ...algorithm(signing, prefix),
  ];
}

export function signedUrl(url: string, parts: readonly string[]): string {
  return `${url}${url.includes('?') ? '&' : '?'}${parts.join('&')}`;
}
