import zlib from 'node:zlib';
import { type SitemapEntry, SitemapReader } from '../../read/crawl/sitemap.ts';
import type { PageAnswer } from './page-client.ts';

/** A sitemap that could not be used, and why. */
export interface SitemapFault {
  readonly url: string;
  readonly why: string;
}

/** Limits against sitemaps without end. The protocol has 50,000 entries and 50 MB in each. */
export interface SitemapLimits {
  readonly files: number;
  readonly entries: number;
}

const BYTES = 52_428_800;
const DEPTH = 3;

/** How sitemaps are asked for, and what is done with what they name. */
export interface SitemapSource {
  /** Null: it may not be asked, or no answer came. */
  ask(url: string): Promise<PageAnswer | null>;
  /** False: no more is wanted. */
  entry(entry: SitemapEntry, sitemap: string): boolean;
  /** The sitemap answered with a refusal or another status. */
  unserved(url: string, answer: PageAnswer): Promise<void>;
}

/** Reads sitemaps and those that they name, each once, and gives what went wrong. */
export async function readSitemaps(
  starts: readonly string[],
  source: SitemapSource,
  limits: SitemapLimits,
): Promise<{ readonly read: number; readonly faults: readonly SitemapFault[] }> {
  const faults: SitemapFault[] = [];
  const seen = new Set(starts);
  const queue = starts.map((url) => ({ url, depth: 0 }));
  let read = 0;
  let entries = 0;
  for (const { url, depth } of queue) {
    if (read >= limits.files || entries >= limits.entries) {
      faults.push({ url, why: `after ${read} sitemaps and ${entries} entries no more were read` });
      break;
    }
    const answer = await source.ask(url);
    if (answer === null) continue;
    if (answer.status !== 200) {
      await source.unserved(url, answer);
      continue;
    }
    read += 1;
    let isWanted = true;
    const why = await parse(answer.bytes, (entry) => {
      entries += 1;
      isWanted &&= entries < limits.entries;
      if (entry.kind !== 'sitemap') isWanted &&= source.entry(entry, url);
      else if (depth >= DEPTH) faults.push({ url: entry.url, why: 'sitemaps name sitemaps without end' });
      else if (!seen.has(entry.url) && seen.size <= limits.files) {
        seen.add(entry.url);
        queue.push({ url: entry.url, depth: depth + 1 });
      }
      return isWanted;
    });
    if (why !== null) faults.push({ url, why });
    else if (answer.cut) faults.push({ url, why: 'it is longer, or slower, than what is read of one' });
  }
  return { read, faults: faults.slice(0, 50) };
}

/** Gives the entries of a sitemap, packed or not; what is wrong with it, or null. */
function parse(bytes: Buffer, tell: (entry: SitemapEntry) => boolean): Promise<string | null> {
  const decoder = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
  return new Promise((resolve) => {
    let isOver = false;
    let size = 0;
    const finish = (why: string | null) => {
      if (!isOver) resolve(why);
      isOver = true;
    };
    const reader = new SitemapReader((entry) => {
      if (!isOver && !tell(entry)) finish(null);
    });
    const take = (piece: Buffer) => {
      size += piece.length;
      if (isOver) return;
      if (size > BYTES) finish('it is larger than 50 MB, the limit of the protocol');
      else reader.write(decoder.decode(piece, { stream: true }));
    };
    const end = () => {
      if (!isOver) reader.end();
      finish(reader.fault);
    };
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
      for (let from = 0; from < bytes.length && !isOver; from += 65_536) take(bytes.subarray(from, from + 65_536));
      end();
      return;
    }
    const stream = zlib.createGunzip();
    stream.on('data', (piece: Buffer) => {
      take(piece);
      if (isOver) stream.destroy();
    });
    stream.on('end', end);
    stream.on('error', () => finish('it is no whole gzip file'));
    stream.end(bytes);
  });
}
