import type { Challenge } from '../challenge.ts';
import type { CompiledRule } from '../policy/compile.ts';

/** Algorithms of proofs that are taken (RFC 9449, 5.1). */
export const PROOF_ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];

type Parameters = Readonly<Record<string, string>>;

/** A Bearer challenge (RFC 6750, 3), which says where the metadata of the resource is (RFC 9728, 5.1). */
export function bearer(metadata: string | null, parameters: Parameters): Challenge {
  const all = metadata === null ? parameters : { ...parameters, resource_metadata: metadata };
  return { scheme: 'bearer', parameters: all, token68: null };
}

/** A DPoP challenge (RFC 9449, 7.1). */
export function dpop(parameters: Parameters): Challenge {
  return { scheme: 'dpop', parameters: { ...parameters, algs: PROOF_ALGORITHMS.join(' ') }, token68: null };
}

/**
 * The challenge of the scheme that the route takes. The scopes of the operation stand in it even where no credentials
 * were sent, so that the first token is asked for with all of them. A session is no scheme: it has no challenge, and
 * a client that follows RFC 9110 still needs one, so the Bearer scheme is named where tokens are taken as well.
 */
export function challengesFor(
  { compiled, metadata }: { readonly compiled: CompiledRule | null; readonly metadata: string | null },
  parameters: Parameters,
): readonly Challenge[] {
  const scopes = compiled?.rule.scopes;
  const all =
    scopes === undefined || parameters.scope !== undefined ? parameters : { ...parameters, scope: scopes.join(' ') };
  if (compiled?.rule.credentials === 'dpop') return [dpop(all)];
  if (compiled?.rule.credentials === 'session') return [{ scheme: 'cookie', parameters: {}, token68: null }];
  return [bearer(metadata, all)];
}
