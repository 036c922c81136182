import type { CompiledPolicy } from '../policy/compile.ts';
import type { Answer } from './answer.ts';

/** Where the metadata of a resource without a path is (RFC 9728, 3.1). */
export const METADATA_PATH = '/.well-known/oauth-protected-resource';

/** Where clients find the metadata of this API: the well-known name stands between host and path. Null: no URL. */
export function metadataUrl(resource: string): string | null {
  if (!URL.canParse(resource)) return null;
  const { origin, pathname } = new URL(resource);
  return origin === 'null' ? null : `${origin}${METADATA_PATH}${pathname === '/' ? '' : pathname}`;
}

/** The metadata of the API (RFC 9728, 2), with every scope that a rule asks for. */
export function metadataAnswer({ policy }: CompiledPolicy): Answer {
  const scopes = [...new Set(policy.rules.flatMap((rule) => rule.scopes ?? []))].sort();
  const usesProofs = policy.rules.some(({ credentials }) => credentials === 'dpop');
  const document = {
    resource: policy.resource,
    ...(policy.issuers === undefined ? {} : { authorization_servers: policy.issuers.map(({ issuer }) => issuer) }),
    ...(scopes.length === 0 ? {} : { scopes_supported: scopes }),
    bearer_methods_supported: ['header'],
    ...(usesProofs ? { dpop_signing_alg_values_supported: ['ES256', 'RS256', 'PS256', 'EdDSA'] } : {}),
  };
  const headers = [
    ['Content-Type', 'application/json'],
    ['Access-Control-Allow-Origin', '*'],
    ['Cache-Control', 'public, max-age=3600'],
  ] as const;
  return { status: 200, headers, body: `${JSON.stringify(document)}\n` };
}
