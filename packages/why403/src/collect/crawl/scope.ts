import { UsageError } from '../../errors.ts';

/** The hosts that a crawl may ask, as they stand in addresses: with a port only where it is not that of the scheme. */
export class Scope {
  readonly hosts: ReadonlySet<string>;

  constructor(start: URL, others: readonly string[]) {
    this.hosts = new Set([start.host, ...others.map(hostOf)]);
  }

  holds(url: URL): boolean {
    return this.hosts.has(url.host);
  }
}

function hostOf(text: string): string {
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `http://${text}`);
    if (url.pathname === '/' && url.search === '') return url.host;
  } catch {
    // Said below.
  }
  throw new UsageError(`--host expects the name of a host, as in static.example.com, not ${JSON.stringify(text)}`);
}

/** Most links: a path from the root that has nothing to be resolved or escaped. */
const PLAIN = /^\/(?!\/)(?:[\w~:@!$,;=+-]|\.(?!\.?(?:\/|$))|\/)*$/;

/** Makes the links of one page absolute. */
export class Resolver {
  readonly #base: URL;

  constructor(page: string, base: string | null) {
    this.#base = new URL(page);
    if (base === null) return;
    try {
      const said = new URL(base, page);
      if (/^https?:$/.test(said.protocol)) this.#base = said;
    } catch {
      // A base that cannot be read is no base (HTML, 4.2.3).
    }
  }

  /**
   * The address without its fragment, or its path alone where it lies in the web origin of the base and has nothing to be
   * resolved; null where it is none of the web (`javascript:`, `mailto:`, `data:`) or cannot be read.
   */
  resolve(href: string): URL | string | null {
    const fragment = href.indexOf('#');
    const text = fragment < 0 ? href : href.slice(0, fragment);
    // It leads to the page itself.
    if (text === '') return null;
    if (PLAIN.test(text)) return text;
    try {
      const url = new URL(text, this.#base);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
      url.username = '';
      url.password = '';
      return url;
    } catch {
      return null;
    }
  }

  get base(): URL {
    return this.#base;
  }
}
