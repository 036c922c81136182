// What servers and load of the benchmark agree on.
import { generateKeyPairSync, sign } from 'node:crypto';

export const ISSUER = 'https://login.example.test/';
export const AUDIENCE = 'https://api.example.test';
export const ROUTES = 100;
export const SCOPES = Array.from({ length: 10 }, (_, at) => `scope-${at}`);

/** A key pair of this run, and a token with all scopes. */
export function makeIssuer() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'user-1',
    client_id: 'web',
    iat: now - 10,
    exp: now + 3600,
    scope: SCOPES.join(' '),
  };
  const input = `${encode({ alg: 'RS256', kid: 'k1', typ: 'at+jwt' })}.${encode(claims)}`;
  return {
    token: `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`,
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] },
    pem: publicKey.export({ type: 'spki', format: 'pem' }),
  };
}
