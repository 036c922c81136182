import type { Socket } from 'node:net';
import { BODY_LIMIT, type HeaderList } from '../model/observation.ts';
import { type Answer, fieldText, HEAD_LIMIT, INFORMATIONAL_LIMIT, NotHttp } from './answer.ts';
import { headerOf } from './request.ts';

/** What could be read of a response that no strict parser accepts. */
interface Head {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  /** Where the body begins, or null where the header fields do not end. */
  readonly bodyAt: number | null;
}

const STATUS_LINE = /^HTTP\/(\d(?:\.\d)?)[ \t]+(\d{3})(?:[ \t]+(.{0,1000}))?/;
const FIELDS_KEPT = 2000;

/** Reads the head of a response however broken its fields are; null where it is not HTTP at all. */
export function readHead(bytes: Buffer, from = 0, passedOver = 0): Head | null {
  const text = bytes.subarray(from, from + HEAD_LIMIT).toString('latin1');
  const status = STATUS_LINE.exec(text);
  if (status === null) return null;
  const end = /\r?\n\r?\n/.exec(text);
  const bodyAt = end === null ? null : from + end.index + end[0].length;
  const code = Number(status[2]);
  // An informational response is followed by the real one (RFC 9110, 15.2).
  const informational = code < 200 && code !== 101 && passedOver < INFORMATIONAL_LIMIT;
  if (informational && bodyAt !== null && bodyAt < bytes.length) return readHead(bytes, bodyAt, passedOver + 1);
  return {
    httpVersion: status[1] ?? '1.1',
    status: code,
    reason: fieldText((status[3] ?? '').trim()),
    headers: readFields(text.slice(0, end?.index ?? text.lastIndexOf('\n'))),
    bodyAt,
  };
}

function readFields(head: string): HeaderList {
  const fields: [string, string][] = [];
  for (const line of head.split(/\r?\n|\r/).slice(1)) {
    const colon = line.indexOf(':');
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      last[1] += ` ${line.trim()}`;
    } else if (colon > 0) {
      fields.push([line.slice(0, colon).trim(), fieldText(line.slice(colon + 1).trim())]);
    }
    if (fields.length >= FIELDS_KEPT) break;
  }
  return fields;
}

/** Reads on where the parser gave up, until the response is over, its limit is reached, or time is. */
export function readTolerantly(
  socket: Socket,
  received: Buffer,
  method: string,
  milliseconds: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks = [received];
    let size = received.length;
    const finish = (over: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const bytes = Buffer.concat(chunks);
      const head = readHead(bytes);
      if (head === null) reject(new NotHttp(bytes));
      else resolve(toAnswer(head, bytes, method, over));
    };
    const timer = setTimeout(() => finish(false), Math.max(0, milliseconds));
    const look = () => {
      const bytes = Buffer.concat(chunks);
      const head = readHead(bytes);
      if (head === null) finish(false);
      else if (head.bodyAt === null ? size >= HEAD_LIMIT : isOver(head, bytes, method)) finish(head.bodyAt !== null);
      else if (size >= HEAD_LIMIT + BODY_LIMIT) finish(false);
    };
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      look();
    });
    socket.on('end', () => finish(true));
    socket.on('close', () => finish(false));
    if (socket.destroyed || socket.readableEnded) {
      finish(false);
    } else {
      socket.resume();
      look();
    }
  });
}

function isOver(head: Head, bytes: Buffer, method: string): boolean {
  if (head.bodyAt === null) return false;
  if (method === 'HEAD') return true;
  if (isChunked(head)) return /\r?\n0\r?\n\r?\n$/.test(bytes.subarray(-8).toString('latin1'));
  return bytes.length - head.bodyAt >= lengthOf(head);
}

/** Where both are given, the chunks count (RFC 9112, 6.3). */
function isChunked({ headers }: Head): boolean {
  return /chunked/i.test(headerOf(headers, 'transfer-encoding') ?? '');
}

/** The announced length, or NaN, which compares with nothing. */
function lengthOf(head: Head): number {
  const length = headerOf(head.headers, 'content-length') ?? '';
  return /^\d{1,9}$/.test(length) && !isChunked(head) ? Number(length) : Number.NaN;
}

function toAnswer(head: Head, bytes: Buffer, method: string, over: boolean): Answer {
  const { bodyAt, ...answer } = head;
  if (bodyAt === null || method === 'HEAD') return { ...answer, body: null };
  const body = bytes.subarray(bodyAt);
  const plain = isChunked(head) ? dechunk(body) : body;
  const cut = !over || plain.length > BODY_LIMIT || plain.length < lengthOf(head);
  return { ...answer, body: { bytes: plain.subarray(0, BODY_LIMIT), cut } };
}

/** Takes the chunk sizes out (RFC 9112, 7.1); the rest stays as it is where they stop making sense. */
function dechunk(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const line = /^([0-9a-f]{1,8})[^\r\n]{0,200}\r?\n/i.exec(body.subarray(at, at + 220).toString('latin1'));
    if (line === null) return parts.length === 0 ? body : Buffer.concat([...parts, body.subarray(at)]);
    const size = Number.parseInt(line[1] ?? '0', 16);
    if (size === 0) break;
    const start = at + line[0].length;
    parts.push(body.subarray(start, start + size));
    at = start + size;
    while (body[at] === 13 || body[at] === 10) at += 1;
  }
  return Buffer.concat(parts);
}
