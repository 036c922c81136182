import http from 'node:http';
import type https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { BODY_LIMIT, type HeaderList } from '../../model/observation.ts';
import { HEAD_LIMIT, pairs } from '../answer.ts';
import { decodeBody } from '../body.ts';
import { Late } from '../clock.ts';
import { headerOf } from '../request.ts';
import { OutOfReach, type Reach } from './reach.ts';

/** One answer of a site. */
export interface PageAnswer {
  readonly status: number;
  readonly reason: string;
  readonly httpVersion: string;
  readonly headers: HeaderList;
  readonly bytes: Buffer;
  /** Whether the body went on: it was too long, too slow, or broken off. */
  readonly cut: boolean;
}

/** Limits of one answer, in milliseconds and bytes. */
export interface PageLimits {
  readonly firstByte: number;
  readonly total: number;
  readonly page: number;
}

/** Long enough for slow pages; a body that drips is cut. Google reads 15 MB of a page and few have 1 MB of links. */
export const PAGE_LIMITS: PageLimits = { firstByte: 30_000, total: 45_000, page: 8 * 1024 * 1024 };

/** How connections are made. */
export interface ClientSettings {
  readonly reach: Reach;
  readonly connections: number;
  readonly insecure: boolean;
  readonly limits: PageLimits;
}

/** What is asked. */
export interface PageRequest {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD';
  /** Name, value, name, value …, without Host. */
  readonly headers: readonly string[];
  /** Bytes that are read whatever the type is; where it is left out, pages are read and of others the beginning. */
  readonly limit?: number;
}

/** Types whose text is read: pages, style sheets, sitemaps, robots.txt. Of others only how they begin. */
const READ = /html|xml|css|text\/plain|json/i;
const BEGINNING = 64 * 1024;

/** Asks for many pages over connections that stay open; every address is checked as it is looked up and once more when connected. */
export class PageClient {
  readonly #settings: ClientSettings;
  readonly #plain: http.Agent;
  #secure: { readonly https: typeof https; readonly agent: https.Agent } | null = null;
  #open = new Set<http.ClientRequest>();

  constructor(settings: ClientSettings) {
    this.#settings = settings;
    this.#plain = new http.Agent(agentOptions(settings));
  }

  /** Ends everything that is under way. */
  close(): void {
    for (const request of this.#open) request.destroy();
    this.#plain.destroy();
    this.#secure?.agent.destroy();
  }

  /** Asks once. Rejects with the error of the connection. */
  async ask({ url, method, headers, limit }: PageRequest): Promise<PageAnswer> {
    const { reach, limits } = this.#settings;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (net.isIP(host) !== 0 && !reach.allows(host)) throw new OutOfReach(host);
    const secure = url.protocol === 'https:' ? await this.#overTls() : null;
    return new Promise((resolve, reject) => {
      const options: https.RequestOptions = {
        agent: secure?.agent ?? this.#plain,
        host,
        port: url.port === '' ? (secure === null ? 80 : 443) : Number(url.port),
        path: url.pathname + url.search,
        method,
        headers: ['Host', url.host, ...headers] as never,
        setHost: false,
        lookup: reach.lookup,
        maxHeaderSize: HEAD_LIMIT,
        ...(secure !== null && net.isIP(host) === 0 ? { servername: host } : {}),
      };
      const request = (secure?.https ?? http).request(options);
      this.#open.add(request);
      const end = () => {
        clearTimeout(timer);
        this.#open.delete(request);
      };
      const fail = (error: Error) => {
        end();
        reject(error);
        request.destroy();
      };
      const timer = setTimeout(() => fail(new Late('answer', limits.firstByte)), limits.firstByte);
      request.on('socket', (socket) => this.#checked(socket, fail));
      request.on('error', fail);
      request.on('upgrade', (response) => {
        end();
        resolve(answerOf(response, Buffer.alloc(0), true));
        request.destroy();
      });
      request.on('response', (response) => {
        clearTimeout(timer);
        this.#body(response, limit, (bytes, cut) => {
          end();
          resolve(answerOf(response, bytes, cut));
        });
      });
      request.end();
    });
  }

  /** TLS is a large part of Node, and a site without it needs none. */
  async #overTls() {
    const { default: https } = await import('node:https');
    const options = { rejectUnauthorized: !this.#settings.insecure, ALPNProtocols: ['http/1.1'] };
    this.#secure ??= { https, agent: new https.Agent({ ...agentOptions(this.#settings), ...options }) };
    return this.#secure;
  }

  /** A name may be looked up twice and answer twice: what counts is where the connection went. */
  #checked(socket: Duplex, fail: (error: Error) => void): void {
    if (!(socket instanceof net.Socket) || !socket.connecting) return;
    socket.once('connect', () => {
      const address = socket.remoteAddress ?? '';
      if (!this.#settings.reach.allows(address)) fail(new OutOfReach(address));
      else socket.setNoDelay(true);
    });
  }

  #body(response: http.IncomingMessage, wanted: number | undefined, done: (bytes: Buffer, cut: boolean) => void): void {
    const { limits } = this.#settings;
    const type = rawHeader(response.rawHeaders, 'content-type');
    const limit = wanted ?? (type === undefined || READ.test(type) ? limits.page : BEGINNING);
    const chunks: Buffer[] = [];
    let size = 0;
    let isOver = false;
    const finish = (cut: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      const [only] = chunks;
      const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
      done(bytes.subarray(0, limit), cut || size > limit);
      if (cut) response.destroy();
    };
    const timer = setTimeout(() => finish(true), limits.total);
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) finish(true);
    });
    response.on('end', () => finish(false));
    response.on('error', () => finish(true));
    response.on('close', () => finish(!response.complete));
  }
}

function agentOptions({ connections }: ClientSettings): http.AgentOptions {
  return { keepAlive: true, maxSockets: connections, scheduling: 'lifo' };
}

/** Node would make a table of all fields for one. */
function rawHeader(fields: readonly string[], name: string): string | undefined {
  for (let at = 0; at < fields.length; at += 2)
    if (fields[at]?.length === name.length && fields[at]?.toLowerCase() === name) return fields[at + 1];
  return undefined;
}

function answerOf(response: http.IncomingMessage, bytes: Buffer, cut: boolean): PageAnswer {
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? '',
    httpVersion: response.httpVersion,
    headers: pairs(response.rawHeaders),
    bytes,
    cut,
  };
}

const gunzip = promisify(zlib.gunzip);
const unbrotli = promisify(zlib.brotliDecompress);

/** The text of an answer, and whether it is whole. A small body cannot become larger than the limit of a page. */
export async function textOf(
  { bytes, headers, cut }: PageAnswer,
  limit: number,
): Promise<{ readonly text: string; readonly cut: boolean }> {
  const coding = headerOf(headers, 'content-encoding')?.trim().toLowerCase() ?? '';
  if (coding === '' || coding === 'identity') return { text: decoded(bytes, headers), cut };
  const expand = coding === 'gzip' || coding === 'x-gzip' ? gunzip : coding === 'br' ? unbrotli : null;
  if (expand !== null && !cut && bytes.length > 0) {
    try {
      return { text: decoded(await expand(bytes, { maxOutputLength: limit }), headers), cut };
    } catch {
      // Broken off, or more than the limit: what can be read of its beginning is.
    }
  }
  const { text, cut: isCut } = await decodeBody({ bytes: bytes.subarray(0, 4 * BODY_LIMIT), cut }, headers);
  return { text: text ?? '', cut: isCut || cut };
}

const META_CHARSET = /<meta[^>]{1,200}charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{1,40})/i;

function decoded(bytes: Buffer, headers: HeaderList): string {
  const type = headerOf(headers, 'content-type') ?? '';
  const named = /charset\s*=\s*"?([^\s";]{1,40})/i.exec(type)?.[1] ?? markOf(bytes);
  if (named !== undefined && !/^utf-?8$/i.test(named)) {
    try {
      return new TextDecoder(named).decode(bytes);
    } catch {
      // An encoding that nobody knows: addresses are ASCII, and read the same in most.
    }
  }
  return bytes.toString('utf8');
}

/** Marks of the order of bytes win over what a page says of itself (WHATWG Encoding, 6.1). */
function markOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return META_CHARSET.exec(bytes.toString('latin1', 0, 1024))?.[1];
}
