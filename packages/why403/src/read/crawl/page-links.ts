import { SwiftTokenizer, type TokenCallbacks } from './swift-tokenizer.ts';

/** What a page does with an address. */
export type LinkKind =
  | 'page'
  | 'script'
  | 'style'
  | 'image'
  | 'font'
  | 'frame'
  | 'media'
  | 'canonical'
  | 'hreflang'
  | 'refresh';

/** What a page says that matters to a crawl. */
export interface PageLinks {
  /** As written, in order; the same one may come several times. */
  readonly links: readonly (readonly [kind: LinkKind, href: string])[];
  /** Where relative addresses begin, where the page says it. */
  readonly base: string | null;
  /** Texts of the title and of the first headings. */
  readonly headings: readonly string[];
  /** By its robots meta element. */
  readonly nofollow: boolean;
  readonly noindex: boolean;
}

/** Elements that lead somewhere, and the attributes of each that are looked at. */
const ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    a: ['href', 'rel'],
    area: ['href', 'rel'],
    base: ['href'],
    link: ['href', 'rel', 'hreflang', 'as'],
    script: ['src'],
    img: ['src', 'srcset'],
    source: ['src', 'srcset'],
    iframe: ['src'],
    frame: ['src'],
    video: ['src', 'poster'],
    audio: ['src'],
    embed: ['src'],
    object: ['data'],
    input: ['src'],
    meta: ['http-equiv', 'name', 'content'],
  }).map(([tag, names]) => [tag, new Set(names)]),
);
const NAMES = new Set([...ATTRIBUTES.keys(), 'title', 'h1']);
const LONGEST_NAME = 6;
/** By length, the letters with which a name begins. */
const INITIALS = Array.from({ length: LONGEST_NAME + 1 }, (_, length) => {
  const letters = [...NAMES].filter((name) => name.length === length).map((name) => name.charAt(0));
  return letters.join('') + letters.join('').toUpperCase();
});

/** So many links of a page are taken, and addresses of this length. */
const MOST = 20_000;
const LONGEST = 4096;
const HEADINGS = 4;

/** Reads the links of a page with a tokenizer of HTML, which takes tag soup as browsers do. */
export function readPageLinks(html: string): PageLinks {
  const page = new Page(html);
  // Without references to characters it passes over text at once; values that have them are read once more.
  const tokenizer = new SwiftTokenizer({ decodeEntities: false }, page);
  tokenizer.write(html);
  tokenizer.end();
  return page;
}

/** Called by the tokenizer with places in the text; only what matters is cut out of it. */
class Page implements PageLinks, TokenCallbacks {
  readonly links: (readonly [LinkKind, string])[] = [];
  readonly headings: string[] = [];
  base: string | null = null;
  nofollow = false;
  noindex = false;
  readonly #html: string;
  #tag = '';
  #wanted: ReadonlySet<string> | undefined;
  #attribute = '';
  #value = '';
  #found: Record<string, string> = {};
  #heading: string | null = null;

  constructor(html: string) {
    this.#html = html;
  }

  onopentagname(start: number, end: number): void {
    this.#wanted = undefined;
    this.#tag = '';
    // Most elements are told by their first letter, before a text is made of the name.
    if (!(INITIALS[end - start] ?? '').includes(this.#html.charAt(start))) return;
    const name = this.#html.slice(start, end).toLowerCase();
    if (!NAMES.has(name)) return;
    this.#tag = name;
    this.#wanted = ATTRIBUTES.get(name);
    this.#found = {};
  }

  onattribname(start: number, end: number): void {
    this.#attribute = '';
    // `class`, `style`, `title`, `width`: none of five letters matters.
    if (this.#wanted === undefined || end - start === 5) return;
    const name = this.#html.slice(start, end).toLowerCase();
    if (!this.#wanted.has(name) || this.#found[name] !== undefined) return;
    this.#attribute = name;
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute !== '' && this.#value.length < LONGEST * 4) this.#value += this.#html.slice(start, end);
  }

  onattribend(): void {
    if (this.#attribute !== '') this.#found[this.#attribute] = decoded(this.#value);
    this.#attribute = '';
  }

  onopentagend(): void {
    if (this.#wanted !== undefined) this.#element(this.#tag, this.#found);
    else if (this.#tag !== '' && this.headings.length < HEADINGS) this.#heading = '';
    this.#wanted = undefined;
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    if (this.#heading === null || end - start > LONGEST_NAME) return;
    const name = this.#html.slice(start, end).toLowerCase();
    if (name !== 'title' && name !== 'h1') return;
    this.headings.push(decoded(this.#heading).replace(/\s+/g, ' ').trim());
    this.#heading = null;
  }

  ontext(start: number, end: number): void {
    if (this.#heading !== null && this.#heading.length < 300) this.#heading += this.#html.slice(start, end);
  }

  onattribentity(): void {}
  ontextentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #element(tag: string, found: Readonly<Record<string, string>>): void {
    const { href, src, rel = '', srcset } = found;
    switch (tag) {
      case 'a':
      case 'area':
        if (!/\bnofollow\b/i.test(rel)) this.#add('page', href);
        return;
      case 'base':
        this.base ??= href?.trim() ?? null;
        return;
      case 'link':
        this.#link(found);
        return;
      case 'script':
        this.#add('script', src);
        return;
      case 'iframe':
      case 'frame':
        this.#add('frame', src);
        return;
      case 'img':
      case 'source':
      case 'input':
        this.#add(tag === 'source' && srcset === undefined ? 'media' : 'image', src);
        for (const one of srcset?.split(/,\s/) ?? []) this.#add('image', one.trim().split(/\s/)[0]);
        return;
      case 'meta':
        this.#meta(found);
        return;
      default:
        this.#add('media', src ?? found.data);
        this.#add('image', found.poster);
    }
  }

  #link({ rel = '', href, hreflang, as = '' }: Readonly<Record<string, string>>): void {
    const words = rel.toLowerCase().split(/\s+/);
    if (words.includes('canonical')) this.#add('canonical', href);
    else if (words.includes('alternate') && hreflang !== undefined) this.#add('hreflang', href);
    else if (words.includes('stylesheet')) this.#add(words.includes('alternate') ? 'media' : 'style', href);
    else if (words.includes('modulepreload')) this.#add('script', href);
    else if (words.includes('preload') && /^(?:script|style|image|font)$/i.test(as))
      this.#add(as.toLowerCase() as LinkKind, href);
    else if (words.includes('icon')) this.#add('media', href);
    else if (words.includes('next') || words.includes('prev')) this.#add('page', href);
  }

  #meta({ name = '', content = '', ...rest }: Readonly<Record<string, string>>): void {
    if (/^(?:robots|googlebot)$/i.test(name)) {
      if (/\b(?:nofollow|none)\b/i.test(content)) this.nofollow = true;
      if (/\b(?:noindex|none)\b/i.test(content)) this.noindex = true;
    }
    if (/^refresh$/i.test(rest['http-equiv'] ?? ''))
      this.#add(
        'refresh',
        /^[\s\d.]{1,20}[;,]\s{0,20}(?:url\s{0,20}=\s{0,20})?["']?([^"']{1,4000})/i.exec(content)?.[1],
      );
  }

  #add(kind: LinkKind, href: string | undefined): void {
    if (href !== undefined && href !== '' && href.length <= LONGEST && this.links.length < MOST)
      this.links.push([kind, href]);
  }
}

/** A value with its references to characters resolved, as in an attribute (HTML, 13.2.5.72). */
function decoded(value: string): string {
  if (!value.includes('&')) return value;
  let text = '';
  const nothing = () => {};
  const take: TokenCallbacks = {
    onattribdata: (start, end) => {
      text += source.slice(start, end);
    },
    onattribentity: (code) => {
      text += String.fromCodePoint(code);
    },
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    onclosetag: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onopentagend: nothing,
    onopentagname: nothing,
    onprocessinginstruction: nothing,
    onselfclosingtag: nothing,
    ontext: nothing,
    ontextentity: nothing,
  };
  const source = `<a b="${value.replaceAll('"', '&quot;')}">`;
  const tokenizer = new SwiftTokenizer({ decodeEntities: true }, take);
  tokenizer.write(source);
  tokenizer.end();
  return text;
}
