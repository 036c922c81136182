import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { ProductId } from '../../model/taxonomy.ts';

/** Who may have written the refusals, as far as the sizes of the answers tell. */
export interface PageWriter {
  /** `server`: its built-in page; `other`: somebody with a page or an object of its own; null: not shown. */
  readonly by: 'server' | 'other' | null;
  readonly product: ProductId;
  /** The sizes that tell it, most frequent first. */
  readonly sizes: readonly number[];
}

const MOST = 0.9;
/** nginx: 146 bytes and its version, `/1.4.0` to `/1.29.10` or none; 402 more for Chrome and Internet Explorer. */
const NGINX_PAGE = 146;
const NGINX_PADDING = 402;
const LIGHTTPD_PAGE = 341;
const HAPROXY_PAGE = 93;
/** Apache names nothing that varies in its short page: 199 bytes, or with the reason for a missing .htaccess. */
const APACHE_PAGE = 199;
/** Bytes of head and body together, as some servers log them, are no size of a page. */
const LARGEST_PAGE = 100_000;

/** Whether a size is that of nginx's own page for 403. */
function isNginxPage(bytes: number): boolean {
  return [0, NGINX_PADDING].some((padding) => {
    const version = bytes - NGINX_PAGE - padding;
    return version === 0 || (version >= 6 && version <= 8);
  });
}

/** What the sizes of the refused answers say of their writer. */
export function pageWriter({ like }: FoundIncident): PageWriter {
  const shown = like.bytes.filter(([bytes]) => bytes > 0);
  const all = sum(shown);
  const sizes = shown.slice(0, 4).map(([bytes]) => bytes);
  const most = (fits: (bytes: number) => boolean) =>
    all > 0 && sum(shown.filter(([bytes]) => fits(bytes))) >= MOST * all;
  if (all === 0) return { by: null, product: 'unknown', sizes };
  if (most(isNginxPage)) return { by: 'server', product: 'nginx', sizes };
  if (most((bytes) => bytes === LIGHTTPD_PAGE)) return { by: 'server', product: 'lighttpd', sizes };
  if (most((bytes) => bytes === HAPROXY_PAGE)) return { by: 'server', product: 'haproxy', sizes };
  if (most((bytes) => bytes === APACHE_PAGE)) return { by: 'server', product: 'apache', sizes };
  return { by: most((bytes) => bytes <= LARGEST_PAGE) ? 'other' : null, product: 'unknown', sizes };
}

function sum(sizes: readonly (readonly [number, number])[]): number {
  return sizes.reduce((all, [, refused]) => all + refused, 0);
}
