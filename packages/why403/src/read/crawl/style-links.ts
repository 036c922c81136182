import type { LinkKind } from './page-links.ts';

// None of these holds another of its kind, so that a sheet of nothing but beginnings is passed over at once.
const FONT_FACE = /@font-face[^{}]{0,200}\{([^{}]{0,4000})\}/gi;
const CSS_URL = /url\(\s{0,20}(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})'|([^\s"'()]{1,2000}))\s{0,20}\)/gi;
const CSS_IMPORT = /@import\s{1,20}(?:url\(\s{0,20})?(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})'|([^\s"'();]{1,2000}))/gi;

/** Fonts, imported style sheets and pictures of a style sheet. */
export function readStyleLinks(css: string): readonly (readonly [kind: LinkKind, href: string])[] {
  const links: (readonly [LinkKind, string])[] = [];
  const hrefs = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
  const plain = withoutComments(css);
  for (const href of hrefs(plain, CSS_IMPORT)) links.push(['style', href]);
  for (const [, body = ''] of plain.matchAll(FONT_FACE))
    for (const href of hrefs(body, CSS_URL)) links.push(['font', href]);
  const rest = plain.replace(FONT_FACE, ' ').replace(CSS_IMPORT, ' ');
  for (const href of hrefs(rest, CSS_URL)) links.push(['image', href]);
  return links.filter(([, href]) => href !== '' && !/^data:/i.test(href)).slice(0, 2000);
}

function withoutComments(css: string): string {
  let plain = '';
  let at = 0;
  for (;;) {
    const start = css.indexOf('/*', at);
    const end = start < 0 ? -1 : css.indexOf('*/', start + 2);
    // A comment without end hides the rest (CSS Syntax Level 3, 4.3.2).
    if (end < 0) return plain + css.slice(at, start < 0 ? undefined : start);
    plain += `${css.slice(at, start)} `;
    at = end + 2;
  }
}
