import type { IncomingMessage, ServerResponse } from 'node:http';
import { UsageError } from '../../errors.ts';
import { jsonText } from '../../report/escape/json.ts';

/** Everything comes from here, nothing is embedded elsewhere, and nothing else may be asked. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Longest question, in bytes: a URL with its header fields, or filters. */
const LONGEST = 64 * 1024;

/** Fields that every answer carries. */
export function setSafeFields(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Cache-Control', 'no-store');
}

/** Sends one JSON value. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${jsonText(value)}\n`);
}

/** Sends JSON values one by one, a line each, as they come; a value after the reader has left is dropped. */
export function lineSender(response: ServerResponse): (value: unknown) => void {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' });
  response.flushHeaders();
  return (value) => {
    if (!response.writableEnded && !response.destroyed) response.write(`${jsonText(value)}\n`);
  };
}

/** The question in the body. Throws `UsageError` where it is too long, or no JSON object. */
export async function readQuestion(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > LONGEST) throw new UsageError(`the question is longer than ${LONGEST} bytes`);
    parts.push(part);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new UsageError('the question is no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('the question is no JSON object');
  return value as Readonly<Record<string, unknown>>;
}
