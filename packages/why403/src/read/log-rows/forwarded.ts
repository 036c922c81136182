/*
 * Behind a proxy the peer of a connection is the proxy. Where its address is one of a private network, the client is what
 * X-Forwarded-For says: the last address that is not private, as each proxy adds its peer at the end and what stands
 * before may be anything.
 */

const ADDRESS = '(?:[0-9a-f.:]{3,45}|unknown)';
const LIST = new RegExp(`"(${ADDRESS}(?:, ?${ADDRESS}){0,20})"`, 'gi');
/** RFC 1918, RFC 6598, RFC 4193, and what never leaves a machine or its network. */
const PRIVATE =
  /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd][0-9a-f]{2}:|fe80:|unix:)/i;
const SHAPE = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[^:]*:)[0-9a-f.:]{2,45})$/i;

/** The client, where a log has the peer and the list of X-Forwarded-For. */
export function forwardedClient(peer: string, list: string): string {
  if (peer !== '' && !PRIVATE.test(peer)) return peer;
  const named = list.split(',').map((one) => one.trim());
  return named.findLast((one) => SHAPE.test(one) && !PRIVATE.test(one)) ?? peer;
}

/** The last field in quotes that is a list of addresses, as nginx's `main` format ends; empty where there is none. */
export function quotedAddresses(line: string, from: number): string {
  let last = '';
  for (const [, list = ''] of line.slice(from).matchAll(LIST)) last = list;
  return last;
}
