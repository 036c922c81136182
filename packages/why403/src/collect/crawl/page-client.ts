import http from 'node:http';
import type https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { HeaderList } from '../../model/observation.ts';
import { HEAD_LIMIT, pairs } from '../answer.ts';
import { Late } from '../clock.ts';
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
  /** Whether it was too slow. */
  readonly late: boolean;
}

type Body = Pick<PageAnswer, 'bytes' | 'cut' | 'late'>;

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

/** A web origin as connections are made to it. */
interface Destination {
  readonly request: typeof http.request;
  readonly options: https.RequestOptions;
}

const REMEMBERED = 1000;

/** Asks for many pages over connections that stay open; every address is checked as it is looked up and once more when connected. */
export class PageClient {
  readonly #settings: ClientSettings;
  readonly #plain: http.Agent;
  #secure: { readonly https: typeof https; readonly agent: https.Agent } | null = null;
  readonly #open = new Set<http.ClientRequest>();
  readonly #known = new Map<string, Destination>();

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
    const { limits } = this.#settings;
    const { request: open, options } = this.#known.get(url.origin) ?? (await this.#destination(url));
    return new Promise((resolve, reject) => {
      const path = url.pathname + url.search;
      const request = open({ ...options, path, method, headers: ['Host', url.host, ...headers] as never });
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
        resolve(answerOf(response, { bytes: Buffer.alloc(0), cut: true, late: false }));
        request.destroy();
      });
      request.on('response', (response) => {
        clearTimeout(timer);
        this.#body(response, limit, (body) => {
          end();
          resolve(answerOf(response, body));
        });
      });
      request.end();
    });
  }

  /** What is the same for all requests to a web origin. Throws where it is an address that must not be reached. */
  async #destination(url: URL): Promise<Destination> {
    const { reach } = this.#settings;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isAddress = net.isIP(host) !== 0;
    if (isAddress && !reach.allows(host)) throw new OutOfReach(host);
    const secure = url.protocol === 'https:' ? await this.#overTls() : null;
    const destination: Destination = {
      request: (secure?.https ?? http).request,
      options: {
        agent: secure?.agent ?? this.#plain,
        host,
        port: url.port === '' ? (secure === null ? 80 : 443) : Number(url.port),
        setHost: false,
        lookup: reach.lookup,
        maxHeaderSize: HEAD_LIMIT,
        ...(secure !== null && !isAddress ? { servername: host } : {}),
      },
    };
    if (this.#known.size < REMEMBERED) this.#known.set(url.origin, destination);
    return destination;
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

  #body(response: http.IncomingMessage, wanted: number | undefined, done: (body: Body) => void): void {
    const { limits } = this.#settings;
    const type = rawHeader(response.rawHeaders, 'content-type');
    const limit = wanted ?? (type === undefined || READ.test(type) ? limits.page : BEGINNING);
    const chunks: Buffer[] = [];
    let size = 0;
    let isOver = false;
    const finish = (cut: boolean, late = false) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      const [only] = chunks;
      const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
      done({ bytes: bytes.subarray(0, limit), cut: cut || size > limit, late });
      if (cut) response.destroy();
    };
    const timer = setTimeout(() => finish(true, true), limits.total);
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

function answerOf(response: http.IncomingMessage, body: Body): PageAnswer {
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? '',
    httpVersion: response.httpVersion,
    headers: pairs(response.rawHeaders),
    ...body,
  };
}
