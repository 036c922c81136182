import type { Readable } from 'node:stream';
import { BODY_LIMIT, type HeaderList } from '../model/observation.ts';
import { headerOf } from './request.ts';

/** Bytes of a body as far as they were read. */
export interface ReadBytes {
  readonly bytes: Buffer;
  /** Whether the body went on. */
  readonly cut: boolean;
}

/** Reads a stream to its end, to the limit, or as long as time allows; what came until then is kept. */
export function readBytes(stream: Readable, milliseconds: number, limit = BODY_LIMIT): Promise<ReadBytes> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (cut: boolean) => {
      clearTimeout(timer);
      resolve({ bytes: Buffer.concat(chunks).subarray(0, limit), cut: cut || size > limit });
      if (!stream.destroyed) stream.destroy();
    };
    const timer = setTimeout(() => finish(true), Math.max(0, milliseconds));
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) finish(true);
    });
    stream.on('end', () => finish(false));
    stream.on('error', () => finish(true));
    stream.on('close', () => finish(true));
  });
}

/** The text of a body: content codings undone, characters decoded. Null where a coding cannot be undone. */
export async function decodeBody(body: ReadBytes, headers: HeaderList): Promise<{ text: string | null; cut: boolean }> {
  let { bytes, cut } = body;
  const codings = (headerOf(headers, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  // Codings are listed in the order in which they were applied (RFC 9110, 8.4); nobody applies more than two.
  for (const coding of codings.slice(0, 3).reverse()) {
    if (bytes.length === 0) break;
    const expanded = await expand(bytes, coding);
    if (expanded === null) return { text: null, cut: true };
    bytes = expanded.bytes;
    cut ||= expanded.cut;
  }
  return { text: decodeText(bytes, headerOf(headers, 'content-type')), cut };
}

/** Undoes one content coding and stops at the limit, so that a small body cannot become a large one. */
async function expand(bytes: Buffer, coding: string): Promise<ReadBytes | null> {
  const zlib = await import('node:zlib');
  const lenient = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
  const open = () => {
    if (coding === 'gzip' || coding === 'x-gzip') return zlib.createGunzip(lenient);
    // Some servers send `deflate` without the zlib wrapper (RFC 9110, 8.4.1.2).
    if (coding === 'deflate') {
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate(lenient) : zlib.createInflateRaw(lenient);
    }
    if (coding === 'br') return zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH });
    const zstd = (zlib as { createZstdDecompress?: () => ReturnType<typeof zlib.createGunzip> }).createZstdDecompress;
    return coding === 'zstd' ? (zstd?.() ?? null) : null;
  };
  const stream = open();
  if (stream === null) return null;
  const done = readBytes(stream, 5000);
  stream.end(bytes);
  const expanded = await done;
  return expanded.cut && expanded.bytes.length === 0 ? null : expanded;
}

function decodeText(bytes: Buffer, contentType: string | null): string {
  const charset = /charset\s*=\s*"?([^\s";]{1,40})/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}
