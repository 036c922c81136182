import { STATUSES } from '../content/statuses/index.ts';
import { causePages } from './cause-pages.ts';
import { commonHead, type Page, pageHtml, type SiteOptions, siteFooter, siteHeader } from './frame.ts';
import { CAUSES, type Example, exampleOf, PRODUCTS, RULES } from './knowledge.ts';
import { headingOf, link, prose, table } from './markup.ts';
import { productPages } from './product-pages.ts';
import { rulePages } from './rule-pages.ts';
import { statusPages } from './status-pages.ts';

export { commonHead, siteFooter, siteHeader };

/** The reference as `[path, text]`, with its sitemap and the index of its search. */
export function referenceFiles(options: SiteOptions, fixtures: string): [path: string, text: string][] {
  const examples = new Map<string, Example>();
  for (const rule of RULES) {
    const example = exampleOf(rule, fixtures);
    if (example !== null) examples.set(rule.id, example);
  }
  const pages = [listPage(), ...statusPages(), ...causePages(examples), ...productPages(), ...rulePages(examples)];
  return [
    ...pages.map((page): [string, string] => [page.path, pageHtml(page, options)]),
    ['search-index.js', searchIndex(pages)],
    ['sitemap.xml', sitemap(pages, options.baseUrl)],
    ['robots.txt', `User-agent: *\nAllow: /\nSitemap: ${options.baseUrl}sitemap.xml\n`],
  ];
}

function listPage(): Page {
  const cards = (items: readonly string[]) =>
    `<ul class="cards">${items.map((one) => `<li>${one}</li>`).join('')}</ul>`;
  return {
    path: 'reference.html',
    kind: 'list',
    title: 'Reference: statuses, causes and products',
    description: `HTTP 403 and its relatives: ${STATUSES.length} statuses, ${CAUSES.length} causes, ${PRODUCTS.length} products and ${RULES.length} ways in which they refuse, each with evidence and fix.`,
    trail: [['why403', 'index.html']],
    words: 'all list index',
    data: [],
    content: [
      `<p class="lead">${STATUSES.length} statuses, ${CAUSES.length} causes, ${PRODUCTS.length} products, and ${RULES.length} ways in which they refuse: each with what shows it, and what to change.</p>`,
      headingOf('Statuses'),
      table(
        ['Status', 'It says', 'The client should'],
        STATUSES.map(({ code, name, says, client }) => [
          link(`status/${code}.html`, `${code} ${name}`),
          prose(says),
          prose(client),
        ]),
      ),
      headingOf('Causes, commonest first'),
      cards(CAUSES.map(({ id, title }) => link(`cause/${id}.html`, title))),
      headingOf('Products'),
      cards(PRODUCTS.map(({ id, name }) => link(`product/${id}.html`, name))),
    ],
  };
}

/** What the search looks through: a module, as the page may not fetch. */
function searchIndex(pages: readonly Page[]): string {
  const rows = pages.map(({ path, title, kind, words }) => [
    path,
    title,
    kind,
    words.replace(/\s+/g, ' ').slice(0, 300),
  ]);
  return `export default ${JSON.stringify(rows)};\n`;
}

function sitemap(pages: readonly Page[], baseUrl: string): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const urls = ['', ...pages.map(({ path }) => path)].map((path) => `<url><loc>${escaped(baseUrl + path)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}
