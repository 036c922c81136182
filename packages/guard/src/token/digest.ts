/** The part of Node that hashes at once. Elsewhere the Web Cryptography API does it, with a promise. */
interface NodeCrypto {
  createHash(name: string): { update(text: string): { digest(encoding: 'base64url'): string } };
}

/** A module of Node where this is Node, and null in browsers and at the edge. */
export function nodeModule<T>(name: string): T | null {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return (process?.getBuiltinModule?.(name) as T | undefined) ?? null;
}

const nodeCrypto = nodeModule<NodeCrypto>('node:crypto');

/** SHA-256 in base64url. */
export function digestOf(text: string): string | Promise<string> {
  if (nodeCrypto !== null) return nodeCrypto.createHash('sha256').update(text).digest('base64url');
  return digestLater(text);
}

async function digestLater(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
