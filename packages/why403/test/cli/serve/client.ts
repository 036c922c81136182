import { mkdtempSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { type ServeSettings, type Serving, startServing } from '../../../src/cli/serve/server.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Each line of the answer as JSON. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** A server over two pages, with whatever else a test names. */
export function serve(settings: Partial<ServeSettings> = {}): Promise<Serving> {
  const pages = mkdtempSync(path.join(os.tmpdir(), 'why403-pages-'));
  writeFileSync(path.join(pages, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(path.join(pages, 'secret.key'), 'not of the site');
  return startServing({
    pages,
    logs: [],
    logSettings: { zone: 'UTC' },
    host: false,
    address: '127.0.0.1',
    port: 0,
    names: [],
    ...settings,
  });
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** Sends a request byte for byte as told: fields that are undefined are left out. */
export function ask(port: number, target: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Reply> {
  const fields = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: target, method, headers: fields, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, events: eventsOf(text) }),
      );
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function eventsOf(text: string): Readonly<Record<string, unknown>>[] {
  try {
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

/** The page that was opened with the printed address: it has swapped the token, and asks as a browser does. */
export async function pageOf({ port, url }: Serving) {
  const origin = `http://127.0.0.1:${port}`;
  const fields = {
    host: `127.0.0.1:${port}`,
    origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  };
  const token = new URLSearchParams(new URL(url).hash.slice(1)).get('token');
  const swapped = await ask(port, '/api/session', { method: 'POST', headers: fields, body: JSON.stringify({ token }) });
  const cookie = swapped.headers['set-cookie']?.[0]?.split(';')[0];
  const headers = { ...fields, cookie };
  return {
    swapped,
    headers,
    ask: (name: string, question: unknown, more: Asked['headers'] = {}) =>
      ask(port, `/api/${name}`, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(question) }),
    /** Asks, and gives what closes the connection before an answer came. */
    leave(name: string, question: unknown): () => void {
      const left = request({ host: '127.0.0.1', port, path: `/api/${name}`, method: 'POST', headers, agent: false });
      left.on('error', () => {});
      left.end(JSON.stringify(question));
      return () => left.destroy();
    },
  };
}
