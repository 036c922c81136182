import { type SitemapEntry, SitemapReader } from '../../read/crawl/sitemap.ts';
import type { PageAnswer } from './page-client.ts';
import { unpacked } from './unpacked.ts';

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
    const why = await parse(answer, (entry) => {
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

/** Gives the entries of a sitemap; what is wrong with it, or null. */
async function parse(answer: PageAnswer, tell: (entry: SitemapEntry) => boolean): Promise<string | null> {
  let isOver = false;
  let size = 0;
  let entries = 0;
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  const reader = new SitemapReader((entry) => {
    entries += 1;
    isOver ||= !tell(entry);
  });
  try {
    for await (const piece of unpacked(answer)) {
      size += piece.length;
      if (size > BYTES) return 'it is larger than 50 MB, the limit of the protocol';
      decoder ??= new TextDecoder(encodingOf(piece));
      reader.write(decoder.decode(piece, { stream: true }));
      if (isOver) return null;
    }
  } catch {
    return 'it is packed, and cannot be unpacked to its end';
  }
  reader.end();
  return reader.fault ?? (entries === 0 ? 'it names no address' : null);
}

/** By its mark of the order of bytes; the protocol wants UTF-8. */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
