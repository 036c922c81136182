import type { ServerRequest } from '../evaluate/nginx/request.ts';

/** Fields that are about the connection: there is one request on this one. */
const OF_CONNECTION =
  /^(?:connection|keep-alive|upgrade|expect|content-length|transfer-encoding|te|trailer|http2-settings)$/i;

/** A request without a body as it goes over the wire, in bytes. */
export function wireText({ method, target, http, headers }: ServerRequest): string {
  const fields = headers.filter(([name]) => !OF_CONNECTION.test(name)).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/${http}\r\n${fields.join('')}Connection: close\r\n\r\n`;
}

/** Why a request is not sent: it must change nothing, and be one. */
export function whyNotSent({ method, bodyLength, target, headers }: ServerRequest): string | null {
  if (method !== 'GET' && method !== 'HEAD') return `${method} is not tried: GET and HEAD alone change nothing`;
  if (bodyLength > 0) return 'a request with a body is not tried';
  const texts = [target, ...headers.flat()];
  return texts.some((text) => /[\r\n\0]/.test(text)) ? 'the request has line breaks in it' : null;
}
