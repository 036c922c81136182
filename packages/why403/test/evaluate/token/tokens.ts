import type { DecodedJwt } from '../../../src/model/access-answer.ts';

export const NOW = 1_800_000_000;
export const ISSUER = 'https://login.example.test/';
export const AUDIENCE = 'https://api.example.test';

/** Claims of an access token of RFC 9068 that is right. */
export const CLAIMS = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'user-1',
  client_id: 'app',
  iat: NOW - 60,
  exp: NOW + 600,
  scope: 'orders:read',
  roles: ['viewer'],
};

export function token(claims: object = {}, header: object = {}): DecodedJwt {
  const all = JSON.parse(JSON.stringify({ ...CLAIMS, ...claims })) as Record<string, unknown>;
  return { header: { alg: 'RS256', typ: 'at+jwt', ...header }, claims: all };
}

/** The token as text. */
export function jwt({ header, claims }: DecodedJwt, signature = 'c2lnbmF0dXJl'): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}

export const POLICY = {
  version: 1,
  resource: AUDIENCE,
  issuers: [{ issuer: ISSUER }],
  claims: { roles: ['roles'] },
  scopes: { 'orders:write': { implies: ['orders:read'] } },
  rules: [
    { id: 'orders', match: 'GET /orders', scopes: ['orders:read'] },
    { id: 'reports', match: 'GET /admin/reports', scopes: ['admin:reports'], roles: { any: ['admin'] } },
    { id: 'one', match: 'GET /orders/{id}', resource: { type: 'order', id: '{id}', relation: 'owner' } },
    { id: 'public', match: 'GET /public', auth: 'none' },
  ],
};
