import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { UsageError } from '../../errors.ts';
import { SqlError } from '../sql/sql-error.ts';
import type { Credentials } from './credentials.ts';

/** One ClickHouse server by its HTTP interface, which is the same from 18.16 on. */
export interface ServerAddress {
  /** `http://127.0.0.1:8123` */
  readonly origin: string;
  readonly credentials: Credentials | null;
  /** How long one question may take, in seconds; the server is told the same. */
  readonly timeLimit: number;
}

/** A statement with its settings and what is sent with it. */
export interface Statement {
  readonly sql: string;
  /** Settings and other parameters, by their names in the documentation of the server. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Files that the statement reads as tables: their structure and their rows in the format TSV. */
  readonly files?: readonly { readonly name: string; readonly structure: string; readonly rows: Buffer }[];
  readonly stop?: AbortSignal | null;
}

const CONNECT_LIMIT = 10_000;
const LONGEST_COMPLAINT = 64 * 1024;

/**
 * Sends a statement and hands over the answer as it comes. Fails with `SqlError` where there is no answer or the server
 * refuses; with what the caller throws in `take`.
 */
export function send(server: ServerAddress, statement: Statement, take: (piece: Buffer) => void): Promise<void> {
  const { url, headers, body } = message(server, statement);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      request.destroy();
      reject(
        error instanceof SqlError ? error : new SqlError('clickhouse', reason(server, error), null, { cause: error }),
      );
    };
    const options = { method: 'POST', headers, signal: statement.stop ?? undefined, timeout: CONNECT_LIMIT };
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, options, (response) => {
      const complaint: Buffer[] = [];
      let length = 0;
      response.on('data', (piece: Buffer) => {
        if (response.statusCode !== 200) {
          length += piece.length;
          if (length <= LONGEST_COMPLAINT) complaint.push(piece);
          return;
        }
        try {
          take(piece);
        } catch (error) {
          request.destroy();
          reject(error);
        }
      });
      response.on('error', fail);
      response.on('aborted', () => fail(new Error('the connection ended in the middle of the answer')));
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else fail(refusal(server, response.statusCode ?? 0, Buffer.concat(complaint).toString('utf8')));
      });
    });
    // Time to connect is limited; a question may take long once it is asked.
    request.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => request.setTimeout((server.timeLimit + 30) * 1000));
      else request.setTimeout((server.timeLimit + 30) * 1000);
    });
    request.on('timeout', () => fail(new Error('no answer in time')));
    request.on('error', fail);
    request.end(body);
  });
}

function message({ origin, credentials, timeLimit }: ServerAddress, { sql, settings = {}, files = [] }: Statement) {
  const url = new URL('/', origin);
  for (const [name, value] of Object.entries({ max_execution_time: timeLimit, ...settings })) {
    url.searchParams.set(name, String(value));
  }
  const headers: Record<string, string | number> = { 'user-agent': 'why403' };
  if (credentials !== null) {
    if (credentials.password !== '' && !isPrivateWay(url)) {
      throw new UsageError(`no password goes to ${url.host} over plain HTTP; use its https:// address (port 8443)`);
    }
    headers['x-clickhouse-user'] = credentials.user;
    headers['x-clickhouse-key'] = credentials.password;
  }
  if (files.length === 0) {
    const body = Buffer.from(sql);
    return { url, headers: { ...headers, 'content-length': body.length }, body };
  }
  for (const { name, structure } of files) {
    url.searchParams.set(`${name}_structure`, structure);
    url.searchParams.set(`${name}_format`, 'TSV');
  }
  const boundary = boundaryFor([sql, ...files.map(({ rows }) => rows)]);
  const parts: Buffer[] = [Buffer.from(part(boundary, 'form-data; name="query"')), Buffer.from(sql)];
  for (const { name, rows } of files) {
    parts.push(Buffer.from(part(boundary, `form-data; name="${name}"; filename="${name}"`)), rows);
  }
  parts.push(Buffer.from(`\r\n--${boundary}--\r\n`));
  const body = Buffer.concat(parts);
  const type = `multipart/form-data; boundary=${boundary}`;
  return { url, headers: { ...headers, 'content-type': type, 'content-length': body.length }, body };
}

/** Encrypted, or never leaving this machine. */
function isPrivateWay({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

function part(boundary: string, disposition: string): string {
  return `\r\n--${boundary}\r\nContent-Disposition: ${disposition}\r\n\r\n`;
}

/** A line that stands nowhere in what it separates (RFC 2046, section 5.1.1). */
function boundaryFor(contents: readonly (string | Buffer)[]): string {
  for (let attempt = 0; ; attempt++) {
    const boundary = `why403-part-${attempt}`;
    if (!contents.some((content) => Buffer.from(content).includes(boundary))) return boundary;
  }
}

function reason({ origin }: ServerAddress, error: unknown): string {
  const text =
    error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code || error.name : String(error);
  return `ClickHouse at ${origin} did not answer: ${text}`;
}

/** `Code: 60, e.displayText() = DB::Exception: Table … doesn't exist, e.what() = …`, and newer: `Code: 60. DB::Exception: …`. */
function refusal({ origin }: ServerAddress, status: number, text: string): SqlError {
  const number = /^Code: (\d{1,5})/.exec(text)?.[1];
  const said = /DB::Exception: ([\s\S]{1,600}?)(?:, e\.what\(\)| \(version |$)/.exec(text)?.[1] ?? text.slice(0, 600);
  const told = said.trim() === '' ? `HTTP status ${status}` : said.trim();
  return new SqlError(
    'clickhouse',
    `ClickHouse at ${origin} refused: ${told}`,
    number === undefined ? null : Number(number),
  );
}
