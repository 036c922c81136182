import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError, Why403Error } from '../../errors.ts';
import { redactText } from '../../read/redact.ts';
import { warn } from '../notices.ts';
import { VERSION } from '../version.ts';
import { type Denial, Door, type Knock } from './door.ts';
import type { LogSettings } from './logs-question.ts';
import { type PageFile, pageFiles } from './page-files.ts';
import { onlyFields, textOf } from './question-fields.ts';
import { lineSender, readQuestion, sendJson, setSafeFields } from './reply.ts';

/** What is served, and where. */
export interface ServeSettings {
  /** Folder of the built site. */
  readonly pages: string;
  readonly logs: readonly string[];
  readonly logSettings: LogSettings;
  /** Whether the configuration of this machine's web server may be read. */
  readonly host: boolean;
  readonly address: string;
  readonly port: number;
  /** Names besides the address under which the server may be asked. */
  readonly names: readonly string[];
}

/** A running server. */
export interface Serving {
  /** For the person who started it; it carries the token. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

type Question = Readonly<Record<string, unknown>>;
type Work = (question: Question, tell: (event: unknown) => void, stop: AbortSignal) => Promise<void>;

/** Questions that are worked on at the same time. */
const AT_ONCE = 4;
const CONNECTIONS = 64;

/** Starts the server. Throws where the port is taken or the pages are not there. */
export async function startServing(settings: ServeSettings): Promise<Serving> {
  const files = pageFiles(settings.pages);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
  server.maxConnections = CONNECTIONS;
  const port = await listen(server, settings);
  const door = new Door(hostsOf(settings, port), port, () => randomBytes(32).toString('base64url'));
  const works = worksOf(settings);
  let working = 0;
  server.on('request', (request, response) => {
    setSafeFields(response);
    const path = pathOf(request);
    if (!path.startsWith('/api/')) {
      // The site may be built anew, or taken away, while it is served.
      try {
        sendPage(request, response, { door, files, path });
      } catch (error) {
        fail(response, error);
      }
      return;
    }
    // One page asks one thing at a time; more is somebody who wants to keep the machine busy.
    if (working >= AT_ONCE)
      return deny(response, {
        status: 429,
        why: 'Too much is being asked at once; try again when an answer has come.',
      });
    working += 1;
    answer(request, response, { door, path, works })
      .catch((error) => fail(response, error))
      .finally(() => {
        working -= 1;
      });
  });
  const name = settings.address.includes(':') ? `[${settings.address}]` : settings.address;
  return {
    url: `http://${name}:${port}/${settings.logs.length > 0 ? 'logs' : 'live'}.html#token=${door.token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, { address, port }: ServeSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new UsageError(listenFault(error, address, port))));
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port));
  });
}

function listenFault({ code }: NodeJS.ErrnoException, address: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is taken; choose another with --port, or 0 for any that is free`;
  if (code === 'EACCES') return `this user may not listen on port ${port}; choose one from 1024 on with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `this machine has no address ${address}`;
  return `cannot listen on ${address}, port ${port} (${code ?? 'unknown error'})`;
}

/** What the Host field may say. Browsers leave out the port where it is that of the scheme. */
function hostsOf({ address, names }: ServeSettings, port: number): string[] {
  const own = address === '127.0.0.1' || address === '::1' ? ['127.0.0.1', '[::1]', 'localhost'] : [];
  const bare = address.includes(':') ? `[${address}]` : address;
  return [...own, bare, ...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

function worksOf({ logs, logSettings, host }: ServeSettings): ReadonlyMap<string, Work> {
  const works = new Map<string, Work>([
    [
      '/api/live',
      async (question, tell, stop) => (await import('./live-question.ts')).answerLive(question, tell, stop),
    ],
    [
      '/api/about',
      async (question, tell) => {
        onlyFields(question, []);
        tell({ kind: 'answer', version: VERSION, logs, host });
      },
    ],
  ]);
  if (host)
    works.set('/api/host', async (question, tell) => (await import('./host-question.ts')).answerHost(question, tell));
  if (logs.length > 0)
    works.set('/api/logs', async (question, tell, stop) =>
      (await import('./logs-question.ts')).answerLogs(question, tell, { files: logs, settings: logSettings, stop }),
    );
  return works;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { door, path, works }: { readonly door: Door; readonly path: string; readonly works: ReadonlyMap<string, Work> },
): Promise<void> {
  const isSwap = path === '/api/session';
  const denial = door.denyQuestion(knockOf(request, path), isSwap);
  if (denial !== null) return deny(response, denial);
  const question = await readQuestion(request);
  if (isSwap) return swap(response, door, question);
  const work = works.get(path);
  if (work === undefined) return deny(response, { status: 404, why: notOffered(path) });
  const stop = new AbortController();
  response.once('close', () => stop.abort());
  const tell = lineSender(response);
  try {
    await work(question, tell, stop.signal);
  } catch (error) {
    tell({ kind: 'error', text: sentenceOf(error) });
  }
  response.end();
}

function swap(response: ServerResponse, door: Door, question: Question): void {
  onlyFields(question, ['token']);
  const cookie = door.open(textOf(question, 'token'));
  if (cookie === null) {
    const why =
      'This address was used already, or belongs to an earlier start. Start why403 serve anew for a fresh one.';
    deny(response, { status: 403, why });
    return;
  }
  response.setHeader('Set-Cookie', cookie);
  sendJson(response, 200, { kind: 'answer' });
}

function notOffered(path: string): string {
  if (path === '/api/host') return 'The server was started without --host, so it reads no configuration.';
  if (path === '/api/logs') return 'No log was named when the server was started: why403 serve access.log';
  return 'There is nothing of that name.';
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  { door, files, path }: { readonly door: Door; readonly files: ReadonlyMap<string, PageFile>; readonly path: string },
): void {
  const denial = door.denyPage(knockOf(request, path));
  if (denial !== null) {
    deny(response, denial);
    return;
  }
  const file = files.get(path);
  if (file === undefined) {
    deny(response, { status: 404, why: 'There is no page of that name.' });
    return;
  }
  const bytes = file.read();
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function deny(response: ServerResponse, { status, why }: Denial): void {
  // RFC 9110, 15.5.2 and 15.5.6: what each of them must carry.
  if (status === 401) response.setHeader('WWW-Authenticate', 'Why403-Token realm="why403 serve"');
  if (status === 429) response.setHeader('Retry-After', '5');
  if (status === 405) response.setHeader('Allow', 'GET, HEAD, POST');
  // What is left of the body is not waited for.
  response.setHeader('Connection', 'close');
  sendJson(response, status, { kind: 'error', text: why });
}

function fail(response: ServerResponse, error: unknown): void {
  const text = sentenceOf(error);
  if (response.destroyed || response.headersSent) {
    response.end();
    return;
  }
  response.setHeader('Connection', 'close');
  sendJson(response, error instanceof UsageError ? 400 : 500, { kind: 'error', text });
}

/** What went wrong, for the person who asked; what nobody foresaw is told to the terminal alone. */
function sentenceOf(error: unknown): string {
  if (error instanceof Why403Error) return error.message;
  warn(redactText(error instanceof Error ? error.message : String(error)));
  return 'Something went wrong inside why403; the terminal says more.';
}

function knockOf({ method = '', headers }: IncomingMessage, path: string): Knock {
  const site = headers['sec-fetch-site'];
  return {
    method,
    path,
    host: headers.host,
    origin: headers.origin,
    site: typeof site === 'string' ? site : undefined,
    contentType: headers['content-type'],
    cookie: headers.cookie,
  };
}

/** The path without its query, decoded; what cannot be decoded is no path of ours. */
function pathOf({ url = '' }: IncomingMessage): string {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return '';
  }
}
