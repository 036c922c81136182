import type { EmbeddedRefusal } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

/** `urn:ietf:params:acme:error:…` problem documents carry the status of the check, not of the answer (RFC 8555, 6.7). */
const ACME = /urn:(?:ietf:params:)?acme:error:[a-zA-Z]{1,40}/;
const GRAPHQL_CODE = /"code"\s{0,9}:\s{0,9}"(FORBIDDEN|UNAUTHENTICATED)"/;

/** Refusals written inside an answer that is itself none. */
export function findEmbeddedRefusals(view: ExchangeView): EmbeddedRefusal[] {
  const found: EmbeddedRefusal[] = [];
  const acme = ACME.exec(view.body);
  if (acme !== null && view.status !== 403) {
    found.push({
      what: 'The 403 stands in an ACME error object: it reports a failed domain check, and is not the status of any answer of your server. Your server may have answered 404 or a login page; look at what it serves under /.well-known/acme-challenge/.',
      evidence: [view.cite('body', acme[0])],
    });
  }
  const graphql = GRAPHQL_CODE.exec(view.body);
  if (graphql !== null && view.status === 200 && view.body.includes('"errors"')) {
    found.push({
      what: `The answer is 200; ${graphql[1]} is a GraphQL error of one field. The HTTP layers let the request pass: the resolver's own rule refused.`,
      evidence: [view.cite('body', graphql[0])],
    });
  }
  return found;
}
