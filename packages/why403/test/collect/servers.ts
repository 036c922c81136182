import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http2 from 'node:http2';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import type { Dial } from '../../src/collect/options.ts';

/** What one test opened; ended after it. */
const cleanups: (() => void)[] = [];

/** For `afterEach`. */
export function closeAll(): void {
  for (const close of cleanups.splice(0)) close();
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** One request as its bytes came in. */
export interface Received {
  readonly bytes: string;
  readonly method: string;
  readonly target: string;
  readonly fields: readonly string[];
}

export interface RawServer {
  readonly port: number;
  readonly url: string;
  readonly received: Received[];
}

function parse(bytes: string): Received {
  const [line = '', ...fields] = bytes.slice(0, bytes.indexOf('\r\n\r\n')).split('\r\n');
  const [method = '', target = ''] = line.split(' ');
  return { bytes, method, target, fields };
}

function serve(received: Received[], answer: (request: Received, socket: Socket) => void) {
  return (socket: Socket) => {
    let bytes = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      bytes += chunk.toString('latin1');
      const end = bytes.indexOf('\r\n\r\n');
      const length = Number(/^content-length: (\d+)/im.exec(bytes)?.[1] ?? 0);
      if (end < 0 || bytes.length < end + 4 + length) return;
      const request = parse(bytes);
      bytes = '';
      received.push(request);
      answer(request, socket);
    });
  };
}

/** A server that answers with exactly the bytes it is told to. */
export async function rawServer(answer: (request: Received, socket: Socket) => void): Promise<RawServer> {
  const received: Received[] = [];
  const port = await listen(net.createServer(serve(received, answer)));
  return { port, url: `http://127.0.0.1:${port}`, received };
}

/** The same over TLS. */
export async function tlsServer(
  options: tls.TlsOptions,
  answer: (request: Received, socket: Socket) => void,
): Promise<RawServer> {
  const received: Received[] = [];
  const port = await listen(tls.createServer(options, serve(received, answer)));
  return { port, url: `https://127.0.0.1:${port}`, received };
}

export async function http2Server(
  options: tls.TlsOptions,
  answer: (stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders) => void,
): Promise<{ readonly port: number }> {
  const server = http2.createSecureServer({ ...options, allowHTTP1: true });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    answer(stream, headers);
  });
  server.on('request', (request, answer11) => {
    if (request.httpVersionMajor === 1) answer11.end('over one');
  });
  server.on('sessionError', () => {});
  return { port: await listen(server) };
}

/** A response in HTTP/1.1 with its length. */
export function response(status: number, body = '', fields: readonly string[] = []): string {
  const head = [`HTTP/1.1 ${status} Status`, ...fields, `Content-Length: ${Buffer.byteLength(body)}`];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** Sends every connection to one port, whatever it was meant for. */
export function dialTo(port: number | ((wanted: number) => number)): Dial {
  return (to) => net.connect({ host: '127.0.0.1', port: typeof port === 'number' ? port : port(to.port) });
}

/** A SOCKS5 proxy without authentication (RFC 1928), which remembers where it was sent. */
export async function socksProxy(route: (host: string) => number): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request) => {
        const length = request[4] ?? 0;
        const host =
          request[3] === 3 ? request.subarray(5, 5 + length).toString() : [...request.subarray(4, 8)].join('.');
        asked.push(host);
        const onward = net.connect({ host: '127.0.0.1', port: route(host) }, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          socket.pipe(onward).pipe(socket);
        });
        onward.on('error', () => socket.destroy());
      });
    });
  });
  return { port: await listen(server), asked };
}

/** An HTTP proxy for tunnels; `refuse` makes it answer with these bytes. */
export async function connectProxy(port: number, refuse: string | null = null): Promise<RawServer> {
  return rawServer((request, socket) => {
    if (refuse !== null || request.method !== 'CONNECT') {
      socket.end(refuse ?? response(200, 'by the proxy'));
      return;
    }
    const onward = net.connect({ host: '127.0.0.1', port }, () => {
      socket.removeAllListeners('data');
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
  });
}

let certificate: { readonly key: string; readonly cert: string } | undefined;

/** A certificate for example.test, signed by itself; made once. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  if (certificate !== undefined) return certificate;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-certificate-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const names = 'subjectAltName=DNS:example.test,DNS:www.example.test';
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-keyout', key, '-out', cert, '-subj', '/CN=example.test', '-addext', names],
  ]);
  if (made.status !== 0) throw new Error(`openssl failed: ${made.stderr}`);
  certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return certificate;
}
