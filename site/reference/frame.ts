import { htmlText } from '../../packages/why403/src/report/escape/html.ts';
import { terminalLine } from '../../packages/why403/src/report/escape/terminal.ts';

/**
 * What a page of the site may do: run its own scripts, and connect to nothing. The worker is started from a blob, which
 * makes these rules its own. `why403 serve` replaces `connect-src` by its own host, as it answers questions itself.
 */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'none'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types why403',
].join('; ');

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%232457a8'/%3E%3Cpath d='M5 5.5a3 3 0 1 1 4 2.8c-.7.3-1 .7-1 1.4M8 12.4v.1' fill='none' stroke='white' stroke-width='1.8' stroke-linecap='round'/%3E%3C/svg%3E";

/** The part of a page's head that all pages share; pages that ask `why403 serve` have the policy of its responses. */
export function commonHead(policy: string | null = CONTENT_POLICY): string {
  return [
    '<meta charset="utf-8">',
    ...(policy === null ? [] : [`<meta http-equiv="Content-Security-Policy" content="${policy}">`]),
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<link rel="icon" href="${ICON}">`,
  ].join('\n');
}

/** The head of every page. `up` leads to the root of the site: empty, or `../` so many times. */
export function siteHeader(up: string): string {
  return [
    '<a class="skip" href="#content">To the content</a>',
    '<header class="site-head">',
    `<p class="brand"><a class="brand" href="${up}index.html">why403</a></p>`,
    '<nav aria-label="Site">',
    `<a href="${up}index.html">Diagnose</a>`,
    `<a href="${up}status/403.html">403 Forbidden</a>`,
    `<a href="${up}reference.html">Reference</a>`,
    '<button type="button" class="quiet" id="search-open" hidden>Search</button>',
    '</nav>',
    '</header>',
  ].join('\n');
}

/** The head of pages that only `why403 serve` gives out; their script fills in what is offered. */
export function servedHeader(): string {
  return [
    '<a class="skip" href="#content">To the content</a>',
    '<header class="site-head">',
    '<p class="mark">why403</p>',
    '<nav aria-label="Site" id="tools"></nav>',
    '</header>',
  ].join('\n');
}

/** The foot of every page. */
export function siteFooter(up: string): string {
  return [
    '<footer class="site-foot">',
    `<p>What is pasted here stays in this browser: the page connects to nothing, sets no cookie and counts nobody. The same answers come from the command <code>why403</code>. <a href="${up}reference.html">All statuses, causes and products</a></p>`,
    '</footer>',
  ].join('\n');
}

/** Where the site will stand, and what its build made. */
export interface SiteOptions {
  /** Absolute, with a slash at its end. */
  readonly baseUrl: string;
  /** Paths from the root of the site. */
  readonly style: string;
  readonly script: string;
}

/** One page of the reference before it is set. */
export interface Page {
  /** `status/403.html`. */
  readonly path: string;
  readonly title: string;
  /** One or two sentences for search results. */
  readonly description: string;
  readonly kind: 'status' | 'cause' | 'rule' | 'product' | 'list';
  /** From the root down, without the page itself. */
  readonly trail: readonly (readonly [label: string, path: string])[];
  /** HTML. */
  readonly content: readonly string[];
  /** Words by which the page is found beside its title. */
  readonly words: string;
  /** More structured data (schema.org). */
  readonly data: readonly object[];
}

/** So many `../` lead from a page to the root. */
export function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** A page as HTML: readable without a script. */
export function pageHtml(page: Page, { baseUrl, style, script }: SiteOptions): string {
  const up = upFrom(page.path);
  const { title, description } = page;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    commonHead(),
    `<title>${htmlText(terminalLine(title))}</title>`,
    `<meta name="description" content="${htmlText(terminalLine(description))}">`,
    `<link rel="canonical" href="${htmlText(baseUrl + page.path)}">`,
    `<link rel="stylesheet" href="${up}${style}">`,
    `<script type="module" src="${up}${script}"></script>`,
    ...[article(page, baseUrl), trailData(page, baseUrl), ...page.data].map(dataBlock),
    '</head>',
    '<body>',
    siteHeader(up),
    '<main id="content" class="page">',
    trail(page, up),
    `<h1>${htmlText(terminalLine(title))}</h1>`,
    ...page.content,
    '</main>',
    siteFooter(up),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function trail({ trail: steps }: Page, up: string): string {
  const links = steps.map(([label, path]) => `<li><a href="${up}${path}">${htmlText(label)}</a></li>`);
  return `<nav aria-label="You are here"><ol class="trail">${links.join('')}</ol></nav>`;
}

/** JSON that cannot end the element that it stands in. */
function dataBlock(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

function article({ title, description, path }: Page, baseUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: title.slice(0, 110),
    description,
    url: baseUrl + path,
    inLanguage: 'en',
    isAccessibleForFree: true,
  };
}

function trailData({ trail: steps, title, path }: Page, baseUrl: string): object {
  const items = [...steps, [title, path] as const];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: items.map(([name, at], index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: baseUrl + at,
    })),
  };
}
