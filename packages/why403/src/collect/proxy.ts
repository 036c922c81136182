import type { LookupAddress } from 'node:dns';
import { isIP, type Socket } from 'node:net';
import { UsageError } from '../errors.ts';
import { AGENT } from './agent.ts';
import { type Answer, HEAD_LIMIT, NotHttp } from './answer.ts';
import { readHead } from './raw-fallback.ts';

/** A forward proxy as given with `--proxy`. */
export interface ForwardProxy {
  readonly kind: 'http' | 'socks5' | 'socks5h';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const DEFAULT_PORTS = { http: 8080, socks5: 1080, socks5h: 1080 };

/** A proxy that cannot be reached, or opens no connection. */
export class ProxyFailed extends Error {
  readonly proxy: string;
  /** What it said, where it said something. */
  readonly said: string | null;

  constructor(proxy: ForwardProxy, said: string | null) {
    super('the proxy failed');
    this.proxy = shownProxy(proxy);
    this.said = said;
  }
}

/** Reads the address of a proxy; without a scheme it is an HTTP proxy. */
export function parseProxy(text: string): ForwardProxy {
  const expected = 'Expected a proxy as http://host:port, socks5://host:port or socks5h://host:port.';
  const [, kind = 'http', rest = ''] = /^(?:([a-z0-9]+):\/\/)?(.*)$/i.exec(text.trim()) ?? [];
  if (kind !== 'http' && kind !== 'socks5' && kind !== 'socks5h') throw new UsageError(expected);
  try {
    // Under a scheme that URL does not know it would keep the host's brackets and case.
    const url = new URL(`http://${rest}`);
    return {
      kind,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (/:80(?:\/|$)/.test(rest) ? 80 : DEFAULT_PORTS[kind]) : Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    };
  } catch {
    throw new UsageError(expected);
  }
}

/** As it may be shown: without user name and password. */
export function shownProxy({ kind, host, port }: ForwardProxy): string {
  return `${kind}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The credentials for an HTTP proxy, as a field; none where the proxy has none. */
export function proxyAuthorization({ user, password }: ForwardProxy): readonly (readonly [string, string])[] {
  if (user === '') return [];
  return [['Proxy-Authorization', `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`]];
}

/** Reaches the target through a SOCKS5 proxy. */
export async function throughSocks(
  socket: Socket,
  proxy: ForwardProxy,
  to: { readonly host: string; readonly port: number; readonly family: 0 | 4 | 6 },
  milliseconds: number,
): Promise<void> {
  const { SocksClient } = await import('socks');
  const host = proxy.kind === 'socks5' && isIP(to.host) === 0 ? (await lookUp(to.host, to.family)).address : to.host;
  const { user, password } = proxy;
  try {
    await SocksClient.createConnection({
      existing_socket: socket,
      proxy: { host: proxy.host, port: proxy.port, type: 5, ...(user === '' ? {} : { userId: user, password }) },
      command: 'connect',
      destination: { host, port: to.port },
      timeout: milliseconds,
    });
  } catch (error) {
    // The error holds the password; its message ends with the reply's name (RFC 1928, 6).
    const said = / - ([A-Za-z ]{3,60})$/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new ProxyFailed(proxy, said ?? null);
  }
}

async function lookUp(host: string, family: 0 | 4 | 6): Promise<LookupAddress> {
  const dns = await import('node:dns/promises');
  return dns.lookup(host, { family });
}

/** Asks an HTTP proxy for a tunnel. Its refusal is an answer like any other: null means that the tunnel is open. */
export function openTunnel(socket: Socket, proxy: ForwardProxy, authority: string): Promise<Answer | null> {
  const fields = [['Host', authority], ['User-Agent', AGENT], ...proxyAuthorization(proxy)];
  const lines = [`CONNECT ${authority} HTTP/1.1`, ...fields.map(([name, value]) => `${name}: ${value}`)];
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const stop = () => {
      socket.off('data', onData);
      socket.off('end', onEnd);
      socket.off('error', reject);
    };
    const onData = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const head = readHead(received);
      if (head?.bodyAt == null && received.length < HEAD_LIMIT) return;
      if (head?.bodyAt != null && head.status >= 200 && head.status < 300) {
        stop();
        socket.pause();
        if (received.length > head.bodyAt) socket.unshift(received.subarray(head.bodyAt));
        resolve(null);
      } else if (head === null || head.bodyAt === null) {
        onEnd();
      } else {
        const { bodyAt } = head;
        const length = Number(head.headers.find(([name]) => /^content-length$/i.test(name))?.[1] ?? Number.NaN);
        if (received.length >= bodyAt + length || received.length > HEAD_LIMIT) onEnd();
      }
    };
    const onEnd = () => {
      stop();
      const head = readHead(received);
      if (head === null) return reject(new NotHttp(received));
      const { bodyAt, ...answer } = head;
      const bytes = bodyAt === null ? Buffer.alloc(0) : received.subarray(bodyAt);
      resolve({ ...answer, body: { bytes, cut: bodyAt === null } });
    };
    socket.on('data', onData);
    socket.on('end', onEnd);
    socket.on('error', reject);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}
