import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { headerOf } from '../request.ts';
import type { PageAnswer } from './page-client.ts';

const PIECE = 64 * 1024;
/** A packed file that is packed once more on its way. */
const LAYERS = 2;

/** The bytes of a file in pieces, without the content coding and without the gzip in which the file itself lies. */
export async function* unpacked({ bytes, headers }: PageAnswer): AsyncGenerator<Buffer> {
  const coding = headerOf(headers, 'content-encoding')?.trim().toLowerCase();
  const isBrotli = coding === 'br' && !isGzip(bytes);
  yield* peeled(isBrotli ? through(piecesOf(bytes), zlib.createBrotliDecompress()) : piecesOf(bytes), LAYERS);
}

/** Gzip is told by its first bytes (RFC 1952, 2.3.1): servers name the coding of such files in every way. */
async function* peeled(pieces: AsyncIterable<Buffer>, layers: number): AsyncGenerator<Buffer> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const all = continued(first.value, iterator);
  if (layers > 0 && isGzip(first.value)) yield* peeled(through(all, zlib.createGunzip()), layers - 1);
  else yield* all;
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

async function* continued(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** What goes wrong is told to whoever reads. */
function through(pieces: AsyncIterable<Buffer>, unpacking: Transform): AsyncIterable<Buffer> {
  return pipeline(Readable.from(pieces), unpacking, () => {});
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
