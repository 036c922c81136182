import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { keysOf, signatureOf } from '../../../src/evaluate/token/signature.ts';
import { readSignedJwt } from '../../../src/read/token/jwt.ts';
import { CLAIMS } from './tokens.ts';

async function signedWith(alg: string, kid?: string) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1' };
  const header = { alg, ...(kid === undefined ? {} : { kid }) };
  const text = await new SignJWT(CLAIMS).setProtectedHeader(header).sign(privateKey);
  return { jwk, text, privateJwk: await exportJWK(privateKey) };
}

function check(text: string, keys: unknown) {
  const signed = readSignedJwt(text);
  return signed === null ? null : signatureOf(signed, keysOf(keys));
}

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

describe.each(ALGORITHMS)('a signature by %s', (alg) => {
  it('is right, wrong, or of another key', async () => {
    const { jwk, text } = await signedWith(alg, 'k1');
    const { jwk: other } = await signedWith(alg);
    const [header, claims, signature = ''] = text.split('.');
    const changed = `${header}.${Buffer.from(JSON.stringify({ ...CLAIMS, sub: 'x' })).toString('base64url')}.${signature}`;
    expect(await check(text, { keys: [jwk] })).toBe('good');
    expect(await check(text, jwk)).toBe('good');
    expect(await check(changed, { keys: [jwk] })).toBe('bad');
    expect(await check(`${header}.${claims}.${signature.slice(4)}`, { keys: [jwk] })).toBe('bad');
    expect(await check(text, { keys: [{ ...jwk, kid: 'k2' }] })).toBe('unknown-key');
    expect(await check(text, { keys: [other] })).toBe('bad');
    expect(await check(text, { keys: [other, { ...jwk, kid: undefined }] })).toBe('good');
  });
});

it('is never checked with a public key as a secret, nor taken for right without one', async () => {
  const { jwk, text, privateJwk } = await signedWith('RS256');
  const [, claims] = text.split('.');
  const header = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url');
  const secret = { kty: 'oct', k: Buffer.from('secret').toString('base64url') };
  const hmac = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('secret'));
  expect(await check(hmac, { keys: [secret] })).toBe('bad');
  expect(await check(`${header('none')}.${claims}.`, { keys: [jwk] })).toBe('bad');
  expect(await check(`${header('constructor')}.${claims}.`, { keys: [jwk] })).toBe('bad');
  expect(await check(text, { keys: [secret, null, 7, {}] })).toBe('unknown-key');
  // A private key given by mistake still serves as the public one.
  expect(await calculateJwkThumbprint(privateJwk)).toBe(await calculateJwkThumbprint(jwk));
  expect(await check(text, { keys: [privateJwk] })).toBe('good');
});
