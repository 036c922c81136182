import { createHmac, type KeyObject, sign } from 'node:crypto';
import { exportJWK } from 'jose';
import { freshId, sha256, type World } from './world.ts';

/** How a token of a situation is made. */
export interface TokenRecipe {
  readonly alg?: string;
  readonly kid?: string;
  readonly typ?: string;
  readonly key?: string;
  readonly crit?: readonly string[];
  readonly mutate?: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Makes the token: by hand, as a library would refuse to make most of these. */
export function makeToken(recipe: TokenRecipe, world: World): string {
  const { alg = 'RS256', kid, typ, crit, mutate } = recipe;
  const header = {
    alg,
    ...(kid === undefined ? {} : { kid }),
    ...(typ === undefined ? {} : { typ }),
    ...criticals(crit),
  };
  const claims = filled(recipe.claims, world) as Record<string, unknown>;
  const input = `${encode(header)}.${encode(claims)}`;
  const signature = signatureOf(input, recipe.key ?? 'as-key-1', alg, world);
  if (mutate === 'flip-signature') signature[10] = (signature[10] ?? 0) ^ 1;
  const body = mutate === 'swap-payload-sub' ? encode({ ...claims, sub: 'user-2' }) : encode(claims);
  return `${encode(header)}.${body}.${signature.toString('base64url')}`;
}

function criticals(crit: readonly string[] | undefined): object {
  return crit === undefined ? {} : { crit, ...Object.fromEntries(crit.map((name) => [name, true])) };
}

function signatureOf(input: string, key: string, alg: string, { keys }: World): Buffer {
  if (key === 'none') return Buffer.alloc(0);
  if (key === 'public-key-as-secret') {
    const secret = keys.serverPublic.export({ type: 'spki', format: 'pem' });
    return createHmac('sha256', secret).update(input).digest();
  }
  return signWith(key === 'rogue-key' ? keys.rogue : keys.server, alg, input);
}

function signWith(key: KeyObject, alg: string, input: string): Buffer {
  return sign(alg.endsWith('512') ? 'sha512' : 'sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
}

/** Signs a proof of possession for a request. */
export async function makeProof(
  world: World,
  about: { readonly method: string; readonly path: string; readonly token: string },
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const jwk = await exportJWK(world.keys.clientPublic);
  const { typ = 'dpop+jwt', ...claims } = changes;
  const header = { alg: 'ES256', typ, jwk };
  const payload = {
    jti: freshId(),
    htm: about.method,
    htu: world.origin + about.path.split('?')[0],
    iat: Math.floor(Date.now() / 1000),
    ath: sha256(about.token),
    ...(filled(claims, world) as object),
  };
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signWith(world.keys.client, 'ES256', input).toString('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Replaces what the recipe writes for times, ids and names of this world. */
export function filled(value: unknown, world: World): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, world));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, world)]));
  if (typeof value !== 'string') return value;
  if (/^[+-]\d+$/.test(value)) return Math.floor(Date.now() / 1000) + Number(value);
  if (/^"\d+"$/.test(value)) return value.slice(1, -1);
  if (value === '$RANDOM') return freshId();
  const pad = /^\$PAD:(\d+)$/.exec(value)?.[1];
  if (pad !== undefined) return 'A'.repeat(Number(pad));
  return value
    .replaceAll('$ISS_NOSLASH', world.issuer.slice(0, -1))
    .replaceAll('$ISS', world.issuer)
    .replaceAll('$AUD', 'https://api.example.test')
    .replaceAll('$JKT', world.thumbprint)
    .replaceAll('$ORIGIN', world.origin);
}
