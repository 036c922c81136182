import type { LinkKind } from '../../read/crawl/page-links.ts';
import type { CrawlSettings } from './crawl-options.ts';
import { type Frontier, linkRoot } from './frontier.ts';
import { Resolver, type Scope } from './scope.ts';
import { FOUND, type UrlUse } from './url-table.ts';

/** How a link makes an address known, and what the address is for. */
const MEANING: Readonly<Record<LinkKind, readonly [found: number, use: UrlUse]>> = {
  page: [FOUND.link, 'page'],
  refresh: [FOUND.link, 'page'],
  canonical: [FOUND.canonical, 'page'],
  hreflang: [FOUND.hreflang, 'page'],
  script: [FOUND.asset, 'script'],
  style: [FOUND.asset, 'style'],
  image: [FOUND.asset, 'image'],
  font: [FOUND.asset, 'font'],
  frame: [FOUND.asset, 'frame'],
  media: [FOUND.asset, 'media'],
};

interface Parts {
  readonly settings: CrawlSettings;
  readonly scope: Scope;
  readonly frontier: Frontier;
  readonly finds: { startLeadsTo: string | null };
}

/** Takes up what pages and redirects lead to. With credentials nothing: then only listed addresses are asked. */
export class LinkTaker {
  readonly #parts: Parts;
  readonly #isIdle: boolean;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#isIdle = parts.settings.secrets.length > 0;
  }

  /** Takes up what a page leads to; how many links stay on the hosts of the crawl. */
  take(from: number, resolver: Resolver, links: readonly (readonly [LinkKind, string])[]): number {
    if (this.#isIdle) return links.length;
    const { scope, frontier } = this.#parts;
    const isHome = scope.holds(resolver.base);
    const root = linkRoot(resolver.base.origin);
    const ids = new Set<number>();
    for (const [kind, href] of links) {
      const url = resolver.resolve(href);
      if (url === null) continue;
      const [found, use] = MEANING[kind];
      let id = -1;
      if (typeof url === 'string') id = isHome ? frontier.add(url, 0, use, from, root) : -1;
      else if (scope.holds(url)) id = frontier.add(url.href, 0, use, from);
      if (id < 0 || (id === from && found !== FOUND.link)) continue;
      if (frontier.table.mark(id, found) && frontier.journal.isKept) frontier.journal.addText(`["f",${id},${found}]`);
      if (id !== from) ids.add(id);
    }
    if (frontier.journal.isKept && ids.size > 0) frontier.journal.addText(`["l",${from},${[...ids].join(',')}]`);
    return ids.size;
  }

  /** Takes up where a redirect leads. */
  redirect(id: number, address: URL, location: string | null): void {
    if (location === null || this.#isIdle) return;
    const url = new Resolver(address.href, null).resolve(location.trim());
    if (url === null) return;
    const target = typeof url === 'string' ? new URL(url, address) : url;
    const { frontier, scope, settings, finds } = this.#parts;
    if (!scope.holds(target)) {
      if (address.href === settings.start) finds.startLeadsTo = target.origin;
      return;
    }
    const to = frontier.add(target.href, FOUND.redirect, frontier.table.use(id), id);
    if (to >= 0) frontier.table.redirect(id, to);
  }
}
