import { CollectError, ProxyError, UsageError } from '../errors.ts';
import { redactUrl } from '../read/redact.ts';
import { NotHttp, OnlyInformational } from './answer.ts';
import { Late } from './clock.ts';
import { ProxyFailed } from './proxy.ts';
import { type Target, urlOf } from './target.ts';

/** What went wrong, in one sentence, and what to try. `HOST` stands for the name that was asked. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name HOST was not found. Check its spelling; --resolve host:port:address asks an address you know.',
  EAI_AGAIN: 'the name HOST could not be looked up, because no name server answered. Check the network and try again.',
  ECONNREFUSED: 'the connection was refused: nothing listens at that address and port. Check the port and the scheme.',
  ECONNRESET: 'the connection was closed before an answer came. A firewall may have cut it; try -4, -6 or --http1.',
  EPIPE: 'the connection was closed while the request was sent. A firewall may have cut it.',
  ETIMEDOUT: 'no connection came about in time. A firewall may drop packets from here; try another network.',
  EHOSTUNREACH: 'the address cannot be reached from here. Check the network, or try -4.',
  ENETUNREACH: 'there is no route to that address from here. Try -4 or -6.',
  EADDRNOTAGREED:
    'HOST leads to an address that is not public and was not agreed to. Ask for it by itself: the address is then shown first.',
  EADDRNOTAVAIL: 'this machine has no address of that family. Leave out -4 or -6.',
  CERT_HAS_EXPIRED: 'its certificate has expired. The owner must renew it; --insecure asks all the same.',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet. Check the clock of this machine.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is made out to other names than HOST: another server may have answered. --insecure asks all the same.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself. --insecure asks all the same.',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is signed by an authority unknown here, perhaps that of a company network. Name it with NODE_EXTRA_CA_CERTS, or use --insecure.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate cannot be verified: the server leaves out the certificate between its own and the authority. --insecure asks all the same.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is signed by an authority unknown here. Name it with NODE_EXTRA_CA_CERTS, or use --insecure.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS on that port. Ask it with http://.',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    'it demands a client certificate in TLS, and none was given. --cert FILE and --key FILE give one.',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'it does not know the authority that signed the client certificate.',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it does not accept the client certificate.',
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'it serves no site of the name HOST: TLS ended with "unrecognized name".',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'TLS ended with "handshake failure": it may serve no site of that name.',
};

/** Turns whatever went wrong while asking into one error that a person can act on, without anything secret in it. */
export function toCollectError(error: unknown, target: Target, hide: (text: string) => string): Error {
  if (error instanceof CollectError || error instanceof UsageError) return error;
  const sentence = sentenceFor(error).replaceAll('HOST', target.host);
  // The cause is left out on purpose: its properties may hold the request.
  const Failure = error instanceof ProxyFailed ? ProxyError : CollectError;
  return new Failure(hide(redactUrl(urlOf(target))), hide(sentence));
}

function sentenceFor(error: unknown): string {
  if (error instanceof Late) {
    const seconds = `${Math.round(error.milliseconds / 100) / 10} s`;
    return error.phase === 'connect'
      ? `no connection came about within ${seconds}. A firewall may drop packets from here; try another network.`
      : `it did not finish the header fields of an answer within ${seconds}. It may hold back clients that it does not like.`;
  }
  if (error instanceof NotHttp) return `it did not answer in HTTP${beginning(error.firstBytes)}. Check the port.`;
  if (error instanceof OnlyInformational) return 'it sends informational responses (1xx) without end, and no answer.';
  if (error instanceof AggregateError && error.errors.length > 0) return sentenceFor(error.errors[0]);
  if (error instanceof ProxyFailed) {
    const said = error.said === null ? '' : ` (${error.said})`;
    return `the proxy ${error.proxy} opened no connection${said}. Check its address and its rules.`;
  }
  const { code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const known = SENTENCES[code];
  if (known !== undefined) return known;
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    return `TLS failed (${code}). It may not speak TLS on that port; try http://.`;
  }
  if (code.startsWith('ERR_HTTP2_')) return `HTTP/2 failed (${code}). Try --http1.`;
  return `the request failed${code === '' ? '' : ` (${code})`}. Try again, and from another network.`;
}

function beginning(bytes: string): string {
  const shown = bytes.replace(/[^\u0020-\u007e]+/g, ' ').trim();
  return shown === '' ? '' : ` but with ${JSON.stringify(shown)}`;
}
