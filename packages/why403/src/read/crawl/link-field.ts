import type { LinkKind } from './page-links.ts';

/** `<address>; rel="word"; hreflang=word`, as often as there are (RFC 8288, 3). */
const LINK =
  /<([^<>]{1,4096})>((?:\s{0,20};\s{0,20}[\w*-]{1,40}(?:\s{0,20}=\s{0,20}(?:"[^"]{0,1000}"|[^\s",;]{1,1000}))?){1,20})/g;
const REL = /;\s{0,20}rel\s{0,20}=\s{0,20}(?:"([^"]{0,1000})"|([^\s",;]{1,1000}))/i;
const MOST = 500;

/** What the Link fields of an answer name as canonical and as the same page in another language: pages without markup have no other place. */
export function readLinkFields(values: readonly string[]): readonly (readonly [kind: LinkKind, href: string])[] {
  const links: (readonly [LinkKind, string])[] = [];
  for (const [, href = '', parameters = ''] of values.join(', ').matchAll(LINK)) {
    const [, quoted, bare] = REL.exec(parameters) ?? [];
    const words = (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
    if (words.includes('canonical')) links.push(['canonical', href]);
    else if (words.includes('alternate') && /;\s{0,20}hreflang\s{0,20}=/i.test(parameters))
      links.push(['hreflang', href]);
    if (links.length === MOST) break;
  }
  return links;
}
