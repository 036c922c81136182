import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** What a sitemap names. */
export type SitemapEntry =
  | { readonly kind: 'page' | 'image' | 'video' | 'sitemap'; readonly url: string }
  | { readonly kind: 'alternate'; readonly url: string; readonly language: string };

/** What a text of an element means, by the name of the element and that of the one around it. */
const MEANING: Readonly<Record<string, SitemapEntry['kind']>> = {
  'url>loc': 'page',
  'sitemap>loc': 'sitemap',
  'image:image>image:loc': 'image',
  'video:video>video:content_loc': 'video',
  'video:video>video:thumbnail_loc': 'image',
  'item>link': 'page',
};

/** Longer ones are no addresses. */
const LONGEST = 4096;
const DEPTH = 32;

/**
 * Reads a sitemap as it comes: `urlset`, `sitemapindex`, RSS and Atom feeds, and a text with an address on each line. Pages,
 * images, videos and the alternates of hreflang are told; news entries are pages.
 */
export class SitemapReader {
  readonly #tell: (entry: SitemapEntry) => void;
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #open: string[] = [];
  #text = '';
  #wanted: SitemapEntry['kind'] | null = null;
  #isText: boolean | null = null;
  #line = '';
  /** What is wrong with it, in one sentence; null while nothing is. */
  fault: string | null = null;

  constructor(tell: (entry: SitemapEntry) => void) {
    this.#tell = tell;
    this.#parser.on('error', (error) => {
      this.fault ??= `it is not well-formed XML (${error.message.slice(0, 120)})`;
    });
    this.#parser.on('opentag', (tag) => this.#begin(tag));
    this.#parser.on('text', (text) => this.#add(text));
    this.#parser.on('cdata', (text) => this.#add(text));
    this.#parser.on('closetag', () => this.#finish());
  }

  write(text: string): void {
    if (text === '' || this.fault !== null) return;
    this.#isText ??= !/^[\s\uFEFF]*</.test(text) && /\S/.test(text);
    if (this.#isText) this.#lines(text);
    else this.#parser.write(text);
  }

  end(): void {
    if (this.#isText === true) this.#lines('\n');
    else if (this.fault === null) this.#parser.close();
  }

  #lines(text: string): void {
    const lines = (this.#line + text).split(/\r?\n/);
    this.#line = (lines.pop() ?? '').slice(0, LONGEST);
    for (const line of lines) {
      const url = line.replace(/^\uFEFF/, '').trim();
      if (/^https?:\/\//i.test(url) && url.length <= LONGEST) this.#tell({ kind: 'page', url });
    }
  }

  #begin({ name, attributes }: SaxesTagPlain): void {
    const { rel, hreflang, href } = attributes;
    const local = name.slice(name.indexOf(':') + 1);
    if (local === 'link' && href !== undefined && href.length <= LONGEST) {
      if (hreflang !== undefined && rel === 'alternate')
        this.#tell({ kind: 'alternate', url: href, language: hreflang.slice(0, 40) });
      else if (this.#open.at(-1) === 'entry' && (rel === undefined || rel === 'alternate'))
        this.#tell({ kind: 'page', url: href });
    }
    const parent = this.#open.at(-1) ?? '';
    // Somebody may have named the namespace of the protocol itself.
    this.#wanted = MEANING[`${parent}>${name}`] ?? MEANING[`${parent.slice(parent.indexOf(':') + 1)}>${local}`] ?? null;
    this.#text = '';
    if (this.#open.length >= DEPTH) this.fault ??= 'its elements lie within each other without end';
    else this.#open.push(name);
  }

  #add(text: string): void {
    if (this.#wanted !== null && this.#text.length <= LONGEST) this.#text += text;
  }

  #finish(): void {
    const kind = this.#wanted;
    const url = this.#text.trim();
    if (kind !== null && kind !== 'alternate' && url !== '' && url.length <= LONGEST) this.#tell({ kind, url });
    this.#wanted = null;
    this.#open.pop();
  }
}
