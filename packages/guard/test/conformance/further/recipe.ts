import type { RequestRecipe } from '../ask.ts';
import type { Expectation } from '../judge.ts';
import type { TokenRecipe } from '../tokens.ts';

/** A situation beside those of the file: the same rules, other corners. */
export interface FurtherSituation {
  readonly title: string;
  readonly request: RequestRecipe;
  readonly expect: Expectation;
  readonly env?: Readonly<Record<string, string>>;
  /** Only where the adapter sees the lines of the socket. */
  readonly onlyOn?: readonly string[];
}

export type Claims = Readonly<Record<string, unknown>>;

const BASE: Claims = {
  iss: '$ISS',
  aud: '$AUD',
  sub: 'user-1',
  client_id: 'web-app',
  iat: '-10',
  exp: '+600',
  jti: '$RANDOM',
};

/** A token of the world's issuer that is in order, but for the changes. */
export function token(claims: Claims, changes: Partial<TokenRecipe> = {}): TokenRecipe {
  return { alg: 'RS256', kid: 'k1', typ: 'at+jwt', key: 'as-key-1', claims: { ...BASE, ...claims }, ...changes };
}

/** A GET with a token of these claims, or without any. */
export function get(path: string, claims: Claims | null, more: Partial<RequestRecipe> = {}): RequestRecipe {
  const headers = claims === null ? [] : [['Authorization', 'Bearer $TOKEN'] as const];
  return { method: 'GET', path, headers, ...(claims === null ? {} : { token: token(claims) }), ...more };
}

export const READ = { scope: 'orders:read' };
export const bearer = (error: string | null) => ({ scheme: 'Bearer', error }) as const;
export const SERVED: Expectation = { status: [200] };
