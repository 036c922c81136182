import type { CredentialFacts, RequestFacts } from '../decide/facts.ts';

/** A token as it was sent, not yet looked at. */
export interface SentToken {
  readonly state: 'token';
  readonly scheme: 'bearer' | 'dpop';
  readonly token: string;
}

/** Larger ones are not parsed: no issuer makes them, and each costs time before it can be refused. */
const TOKEN_LIMIT = 16 * 1024;

/** Finds the one token of a request. Two of them are no choice of ours (RFC 6750, 2). */
export function readCredentials(request: RequestFacts): SentToken | CredentialFacts {
  const fields = request.header('authorization');
  const inQuery = /[?&]access_token=/.test(request.target);
  if (fields.length === 0) return { state: 'none', flags: inQuery ? ['token_in_query'] : [] };
  if (fields.length > 1) return { state: 'malformed', broken: 'two Authorization fields' };
  const [field = ''] = fields;
  const [, name = '', rest = ''] = /^[ \t]*([^ \t]*)[ \t]*(.*)$/s.exec(field) ?? [];
  const scheme = name.toLowerCase();
  if (scheme !== 'bearer' && scheme !== 'dpop') {
    // Node joins two fields with a comma where an adapter cannot see the lines.
    return { state: 'none', flags: ['other_scheme'] };
  }
  if (inQuery) return { state: 'malformed', broken: 'a token in the field and one in the query' };
  const token = rest.trimEnd();
  if (token === '') return { state: 'malformed', broken: 'no token after the scheme' };
  if (token.length > TOKEN_LIMIT) return { state: 'invalid', reason: 'too-large', hint: null };
  if (!/^[\w.~+/-]+=*$/.test(token)) return { state: 'malformed', broken: 'a character that no token holds' };
  return { state: 'token', scheme, token };
}
