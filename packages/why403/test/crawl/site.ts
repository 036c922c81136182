import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { CrawlSettings } from '../../src/collect/crawl/crawl-options.ts';
import { PAGE_LIMITS } from '../../src/collect/crawl/page-client.ts';
import { diagnoseOnDemand } from '../../src/knowledge/on-demand.ts';
import type { Survey, SurveyFinding } from '../../src/model/survey.ts';
import type { Knowing } from '../../src/survey/compile.ts';
import { surveySite } from '../../src/survey/survey-site.ts';

/** The page that nginx writes for itself. */
const NGINX_403 =
  '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

/** What a site answers: a page, or anything else by hand. */
export type Answers = Readonly<
  Record<string, string | ((request: http.IncomingMessage, response: http.ServerResponse) => void)>
>;

/** A site of a test. */
export interface Site {
  readonly url: string;
  /** `GET /path agent` of each request, in order. */
  readonly asked: string[];
}

const servers: http.Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts a site on loopback; what it does not know is 404. `/robots.txt` and sitemaps as well. */
export async function startSite(answers: Answers | ((url: string) => Answers)): Promise<Site> {
  const asked: string[] = [];
  let known: Answers = {};
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(`${request.method} ${path} ${(request.headers['user-agent'] ?? '').slice(0, 60)}`);
    const answer = known[path] ?? known[path.split('?')[0] ?? ''] ?? known['*'];
    if (answer === undefined) response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>');
    else if (typeof answer === 'function') answer(request, response);
    else response.writeHead(200, { 'Content-Type': typeOf(path) }).end(request.method === 'HEAD' ? undefined : answer);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  known = typeof answers === 'function' ? answers(url) : answers;
  return { url, asked };
}

function typeOf(path: string): string {
  if (path.endsWith('.xml')) return 'application/xml';
  if (path.endsWith('.css')) return 'text/css';
  return path.endsWith('.txt') ? 'text/plain' : 'text/html; charset=utf-8';
}

/** A refusal as nginx answers it. */
export function refuse(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(403, { 'Content-Type': 'text/html', Server: 'nginx' }).end(NGINX_403);
}

/** Refuses to whoever has the word in its name. */
export function refuseTo(word: RegExp, page = '<h1>Here</h1>') {
  return (request: http.IncomingMessage, response: http.ServerResponse): void => {
    if (word.test(request.headers['user-agent'] ?? '')) refuse(request, response);
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
  };
}

/** Links to addresses, as a page has them. */
export function links(...hrefs: readonly string[]): string {
  return `<html><body><h1>Links</h1>${hrefs.map((href) => `<a href="${href}">go</a>`).join('\n')}</body></html>`;
}

/** A sitemap of addresses. */
export function sitemap(...urls: readonly string[]): string {
  const entries = urls.map((url) => `<url><loc>${url}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`;
}

const NOTHING_KNOWN: Knowing = { log: null, searchConsole: null, baseline: null };

/** Crawls a site as fast as it answers. */
export async function survey(
  site: Pick<Site, 'url'>,
  settings: Partial<CrawlSettings> = {},
  knowing: Partial<Knowing> = {},
  stop: AbortSignal = new AbortController().signal,
): Promise<Survey> {
  return surveySite(
    {
      start: `${site.url}/`,
      hosts: [],
      views: ['why403'],
      mine: false,
      secrets: [],
      listed: [],
      sitemaps: [],
      pace: { interval: 0, concurrency: 4, patience: 3000 },
      isOwnPace: false,
      pages: 3000,
      queries: 50,
      state: null,
      insecure: false,
      resolve: new Map(),
      limits: PAGE_LIMITS,
      ...settings,
    },
    { ...NOTHING_KNOWN, ...knowing },
    diagnoseOnDemand,
    { stop, progress: () => {} },
  );
}

/** The paths of a kind of finding, in order. */
export function pathsOf({ findings }: Survey, kind: SurveyFinding['kind']): string[] {
  return findings
    .filter((finding) => finding.kind === kind)
    .flatMap(({ urls }) => urls.map(({ url }) => new URL(url).pathname))
    .sort();
}

/** The finding that has an address, by kind. */
export function findingOf({ findings }: Survey, kind: SurveyFinding['kind'], path: string): SurveyFinding | undefined {
  return findings.find((one) => one.kind === kind && one.urls.some(({ url }) => new URL(url).pathname === path));
}
