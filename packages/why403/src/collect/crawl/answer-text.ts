import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { BODY_LIMIT, type HeaderList } from '../../model/observation.ts';
import { decodeBody } from '../body.ts';
import { headerOf } from '../request.ts';
import type { PageAnswer } from './page-client.ts';

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
