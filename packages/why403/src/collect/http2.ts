import type { ClientHttp2Session, ClientHttp2Stream, OutgoingHttpHeaders } from 'node:http2';
import type { Socket } from 'node:net';
import type { HeaderList } from '../model/observation.ts';
import { type Answer, HEAD_LIMIT, INFORMATIONAL_LIMIT, OnlyInformational, pairs } from './answer.ts';
import { readBytes } from './body.ts';
import { type Clock, Late } from './clock.ts';
import type { TimeLimits } from './options.ts';
import { headerOf, type RawRequest } from './request.ts';

/** Fields that belong to one connection and are an error in HTTP/2 (RFC 9113, 8.2.2). */
const CONNECTION_FIELD = /^(?:connection|keep-alive|proxy-connection|transfer-encoding|upgrade|host)$/i;

/** The fields as HTTP/2 sends them: lower case, Host as `:authority`. */
export function http2Headers({ headers }: RawRequest): HeaderList {
  return headers
    .filter(([name, value]) => !CONNECTION_FIELD.test(name) && !(/^te$/i.test(name) && value !== 'trailers'))
    .map(([name, value]) => [name.toLowerCase(), value] as const);
}

/** Asks over HTTP/2, on a TLS connection that has agreed to it. */
export async function askHttp2(socket: Socket, request: RawRequest, clock: Clock, limits: TimeLimits): Promise<Answer> {
  const http2 = await import('node:http2');
  const { target } = request;
  const session = http2.connect(`https://${target.authority}`, {
    createConnection: () => socket,
    settings: { enablePush: false, maxHeaderListSize: HEAD_LIMIT },
    maxHeaderListPairs: 2000,
  });
  const fields: OutgoingHttpHeaders = {
    ':method': request.method,
    ':path': target.path,
    ':scheme': 'https',
    ':authority': headerOf(request.headers, 'host') ?? target.authority,
  };
  for (const [name, value] of http2Headers(request)) {
    const known = fields[name];
    fields[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [String(known)]), value];
  }
  try {
    return await answerOf(session, fields, request, clock, limits);
  } finally {
    session.destroy();
  }
}

function answerOf(
  session: ClientHttp2Session,
  fields: OutgoingHttpHeaders,
  request: RawRequest,
  clock: Clock,
  limits: TimeLimits,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const left = () => limits.total - clock.elapsed();
    const wait = Math.min(limits.firstByte, left());
    const timer = setTimeout(() => fail(new Late('answer', wait)), Math.max(0, wait));
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    session.on('error', fail);
    // Without a stream error of its own a closed session would leave the request waiting.
    session.on('close', () => fail(new Error('the connection was closed before an answer')));
    const stream: ClientHttp2Stream = session.request(fields, { endStream: request.body === null });
    stream.on('error', fail);
    let informational = 0;
    stream.on('headers', () => {
      informational += 1;
      if (informational > INFORMATIONAL_LIMIT) fail(new OnlyInformational());
    });
    // The third argument, the fields in the order and case of the wire, is not in the types of Node 20.
    stream.on('response', (...seen: unknown[]) => {
      clearTimeout(timer);
      clock.mark('firstByte');
      const [headers, , raw] = seen as [{ ':status'?: number }, number, string[]];
      const head = {
        httpVersion: '2',
        status: headers[':status'] ?? 0,
        reason: null,
        headers: pairs(raw).filter(([name]) => !name.startsWith(':')),
      };
      readBytes(stream, left()).then((body) => {
        resolve({ ...head, body: request.method === 'HEAD' ? null : body });
      }, reject);
    });
    if (request.body !== null) stream.end(request.body);
  });
}
