import type { Socket } from 'node:net';
import type { ExchangeObservation, Vantage } from '../model/observation.ts';
import { makeExchange } from '../read/make-exchange.ts';
import { redactUrl } from '../read/redact.ts';
import type { Answer } from './answer.ts';
import { decodeBody } from './body.ts';
import { Clock, within } from './clock.ts';
import { openWire, type Route, type Wire } from './connect.ts';
import { edgeOwner } from './edge-owner.ts';
import { toCollectError } from './failures.ts';
import { askHttp1 } from './http1.ts';
import { askHttp2, http2Headers } from './http2.ts';
import { type CollectOptions, TIME_LIMITS } from './options.ts';
import { type ForwardProxy, proxyAuthorization, shownProxy } from './proxy.ts';
import { headerOf, type RawRequest } from './request.ts';
import { shownHeaders } from './secrets.ts';
import { sameOrigin, type Target, urlOf } from './target.ts';

/** What came of one request. */
export interface Asked {
  /** What may be known of it outside this folder. */
  readonly exchange: ExchangeObservation;
  /** Where a redirect leads, as it was sent. */
  readonly location: string | null;
}

/** What all requests of one run have in common. */
export interface Run {
  readonly options: CollectOptions;
  readonly proxy: ForwardProxy | null;
  /** The web origin that was asked first: what is secret about the user goes there, and nowhere else. */
  readonly home: Target;
  /** Takes the user's secrets out of a text. */
  readonly hide: (text: string) => string;
}

/** Sends one request once. Throws `CollectError`. */
export async function ask(request: RawRequest, run: Run): Promise<Asked> {
  const { proxy, hide } = run;
  const options = sameOrigin(request.target, run.home) ? run.options : { ...run.options, certificate: undefined };
  const clock = new Clock();
  const sockets: Socket[] = [];
  const { signal } = options;
  const end = () => {
    for (const socket of sockets) socket.destroy(new Error('the question was withdrawn'));
  };
  signal?.addEventListener('abort', end, { once: true });
  const limits = { ...TIME_LIMITS, ...options.timeLimits };
  const route: Route = { options, limits, proxy, opened: (socket) => sockets.push(socket) };
  // Upgrades exist in HTTP/1.1 only (RFC 9113, 8.6).
  const upgrade = headerOf(request.headers, 'upgrade') !== null;
  try {
    signal?.throwIfAborted();
    const connecting = openWire(
      request.target,
      upgrade ? { ...route, options: { ...options, http1: true } } : route,
      clock,
    );
    const wire = await within('connect', limits.connect, connecting);
    if ('refused' in wire)
      return { exchange: await observe(asTunnel(request), wire.refused, null, clock, run), location: null };
    const answer =
      wire.alpn === 'h2'
        ? await askHttp2(wire.socket, request, clock, limits)
        : await askHttp1(wire.socket, throughProxy(request, proxy), requestTarget(request, proxy), clock, limits);
    clock.mark('end');
    const exchange = await observe(request, answer, wire, clock, run);
    return { exchange, location: headerOf(answer.headers, 'location') };
  } catch (error) {
    throw toCollectError(error, request.target, hide);
  } finally {
    signal?.removeEventListener('abort', end);
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.destroy();
    }
  }
}

/** An HTTP proxy is asked for whole URLs over plain HTTP (RFC 9112, 3.2.2), and is told who we are. */
function requestTarget({ target }: RawRequest, proxy: ForwardProxy | null): string {
  return proxy?.kind === 'http' && target.scheme === 'http' ? urlOf(target) : target.path;
}

function throughProxy(request: RawRequest, proxy: ForwardProxy | null): RawRequest {
  if (proxy?.kind !== 'http' || request.target.scheme !== 'http') return request;
  return { ...request, headers: [...request.headers, ...proxyAuthorization(proxy)] };
}

/** What was asked where a proxy refused the tunnel: CONNECT, without anything of the request inside. */
function asTunnel(request: RawRequest): RawRequest {
  const { target } = request;
  const authority = `${target.authority.replace(/:\d+$/, '')}:${target.port}`;
  return { ...request, method: 'CONNECT', headers: [['Host', authority]], body: null };
}

async function observe(
  request: RawRequest,
  answer: Answer,
  wire: Wire | null,
  clock: Clock,
  { proxy, hide }: Run,
): Promise<ExchangeObservation> {
  const body = answer.body === null ? null : await decodeBody(answer.body, answer.headers);
  const url = hide(redactUrl(urlOf(request.target)));
  const sent = answer.httpVersion === '2' ? http2Sent(request) : request.headers;
  return makeExchange({
    source: { name: url, line: null },
    vantage: await vantageOf(wire, clock, proxy),
    method: request.method,
    url,
    requestHeaders: shownHeaders(sent).map(([name, value]) => [name, hide(value)] as const),
    status: answer.status,
    reason: answer.reason === null ? null : hide(answer.reason),
    httpVersion: answer.httpVersion,
    headers: answer.headers.map(([name, value]) => [name, hide(value)] as const),
    body: body?.text == null ? null : hide(body.text),
    bodyCut: body?.cut ?? false,
  });
}

function http2Sent(request: RawRequest): RawRequest['headers'] {
  return [['host', headerOf(request.headers, 'host') ?? request.target.authority], ...http2Headers(request)];
}

async function vantageOf(wire: Wire | null, clock: Clock, proxy: ForwardProxy | null): Promise<Vantage> {
  const connection = {
    peerAddress: wire?.peerAddress ?? null,
    peerOwner: wire?.peerAddress == null ? null : await edgeOwner(wire.peerAddress),
    tlsServerName: wire?.tls?.serverName ?? null,
    tlsProtocol: wire?.tls?.protocol ?? null,
    alpn: wire?.alpn ?? null,
    certificateNames: wire?.tls?.names ?? [],
    timings: clock.timings(),
  };
  return proxy === null ? { from: 'direct', connection } : { from: 'proxy', proxy: shownProxy(proxy), connection };
}
