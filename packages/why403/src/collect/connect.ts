import net, { type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { UsageError } from '../errors.ts';
import type { Answer } from './answer.ts';
import type { Clock } from './clock.ts';
import type { CollectOptions, Dial, TimeLimits } from './options.ts';
import { type ForwardProxy, openTunnel, ProxyFailed, throughSocks } from './proxy.ts';
import type { Target } from './target.ts';
import { certificateNames, startTls } from './tls.ts';

/** A connection that is ready for the request, and what it showed of itself. */
export interface Wire {
  readonly socket: Socket;
  /** The address at the other end; null behind a proxy, where it is the proxy's. */
  readonly peerAddress: string | null;
  readonly tls: {
    readonly serverName: string | null;
    readonly protocol: string | null;
    readonly names: readonly string[];
  } | null;
  readonly alpn: string | null;
}

/** How to reach the targets of one run. */
export interface Route {
  readonly options: CollectOptions;
  readonly limits: TimeLimits;
  readonly proxy: ForwardProxy | null;
  /** Told of every socket, so that whoever waits can end it. */
  readonly opened: (socket: Socket) => void;
}

const dialDirect: Dial = (to) => net.connect(to);

/** Opens the connection; where a proxy refuses the tunnel, its answer is what comes back. */
export async function openWire(
  target: Target,
  route: Route,
  clock: Clock,
): Promise<Wire | { readonly refused: Answer }> {
  const { options, proxy } = route;
  const family = options.family ?? 0;
  const host = resolvedHost(target, options.resolve ?? []);
  const socket = await dial(proxy ?? { host, port: target.port }, family, route, clock).catch((error) => {
    throw proxy === null ? error : new ProxyFailed(proxy, error instanceof Error ? codeOf(error) : null);
  });
  if (proxy !== null && proxy.kind !== 'http') {
    await throughSocks(socket, proxy, { host, port: target.port, family }, route.limits.connect);
  }
  if (proxy?.kind === 'http' && target.scheme === 'https') {
    const refused = await openTunnel(socket, proxy, `${bracketed(host)}:${target.port}`);
    if (refused !== null) return { refused };
  }
  const peerAddress = proxy === null ? (socket.remoteAddress ?? null) : null;
  if (target.scheme === 'http') return { socket, peerAddress, tls: null, alpn: null };
  const secure = await startTls(socket, target.host, options.http1 === true, options);
  route.opened(secure);
  clock.mark('tls');
  return { socket: secure, peerAddress, tls: tlsFacts(secure, target), alpn: secure.alpnProtocol || null };
}

function tlsFacts(secure: TLSSocket, target: Target): Wire['tls'] {
  return {
    serverName: net.isIP(target.host) === 0 ? target.host : null,
    protocol: secure.getProtocol(),
    names: certificateNames(secure),
  };
}

function dial(to: { host: string; port: number }, family: 0 | 4 | 6, route: Route, clock: Clock): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = (route.options.dial ?? dialDirect)({ host: to.host, port: to.port, family });
    route.opened(socket);
    socket.once('lookup', () => clock.mark('lookup'));
    socket.once('error', reject);
    socket.once('connect', () => {
      clock.mark('connect');
      socket.off('error', reject);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

const RESOLVE_ENTRY = /^(\[[^\]]{1,60}\]|[^:]{1,253}):(\d{1,5}):(.{1,60})$/;

/** The address that `--resolve host:port:address` gives for a target, or its own name. */
export function resolvedHost(target: Target, entries: readonly string[]): string {
  for (const entry of entries) {
    const [, host = '', port, address = ''] = RESOLVE_ENTRY.exec(entry) ?? [];
    const bare = address.replace(/^\[|\]$/g, '');
    if (net.isIP(bare) === 0) {
      throw new UsageError(
        `Expected host:port:address, as in example.com:443:203.0.113.7, not ${JSON.stringify(entry)}.`,
      );
    }
    if (host.replace(/^\[|\]$/g, '').toLowerCase() === target.host && Number(port) === target.port) return bare;
  }
  return target.host;
}

function codeOf(error: NodeJS.ErrnoException): string | null {
  return error.code ?? null;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
