import type { SurveyEnd } from '../../model/survey.ts';
import type { SitemapEntry } from '../../read/crawl/sitemap.ts';
import { Asker } from './asker.ts';
import type { CrawlJudge, CrawlProgress, CrawlSettings } from './crawl-options.ts';
import { Frontier } from './frontier.ts';
import { type CrawlFinds, PageVisit } from './page-visit.ts';
import { readSitemaps, type SitemapFault } from './read-sitemaps.ts';
import { type RobotsFile, RobotsFiles } from './robots-files.ts';
import { Scope } from './scope.ts';
import { FOUND, type UrlUse } from './url-table.ts';

/** What a crawl found. The frontier stays open until its journal is closed. */
export interface CrawlOutcome extends CrawlFinds {
  readonly ended: SurveyEnd;
  /** The host that asked to wait, and for how many seconds. */
  readonly askedToWait: { readonly host: string; readonly seconds: number } | null;
  readonly frontier: Frontier;
  readonly scope: Scope;
  readonly robots: readonly RobotsFile[];
  readonly sitemapFaults: readonly SitemapFault[];
  /** Sitemaps that were refused: address and number of the kind of refusal. */
  readonly sitemapsRefused: readonly (readonly [url: string, status: number, kind: number])[];
  readonly robotsRefused: readonly (readonly [url: string, status: number, kind: number])[];
  readonly inSitemaps: number;
  /** What went wrong with connections, most frequent first. */
  readonly failures: ReadonlyMap<string, number>;
}

const SITEMAP_FILES = 1000;
const TELL_EVERY = 50;

/** Crawls a site. Everything that may take long is bounded, and `stop` ends it with what is known so far. */
export async function crawl(
  settings: CrawlSettings,
  judge: CrawlJudge,
  watch: { readonly stop: AbortSignal; readonly progress: (now: CrawlProgress) => void },
): Promise<CrawlOutcome> {
  const start = new URL(settings.start);
  const scope = new Scope(start, settings.hosts);
  const frontier = new Frontier(settings.state, settings);
  const finds: CrawlFinds = { refusals: new Map(), extras: new Map(), startLeadsTo: null };
  const sign = JSON.stringify([settings.start, [...scope.hosts].sort(), settings.views]);
  frontier.resume(sign, (line) => {
    if (line[0] === 'r') finds.refusals.set(Number(line[1]), (line[2] as number[]).map(Number));
    else if (line[0] === 'x') finds.extras.set(Number(line[1]), line[2] as never);
    else judge.replay(line);
  });
  judge.keep((line) => frontier.journal.add(line));
  const asker = new Asker(settings, watch.stop);
  await asker.begin(start);
  const robots = new RobotsFiles((url) => asker.file(url, scope));
  const visit = new PageVisit({ settings, scope, frontier, asker, robots, judge, finds });
  frontier.add(start.href, FOUND.start, 'page', -1);
  const mapped = await addListed({ settings, scope, frontier, asker, robots, judge });
  await work({ settings, frontier, asker, visit, watch, refusals: finds.refusals });
  frontier.journal.flush();
  asker.close();
  const files = await robots.all();
  const robotsRefused: [string, number, number][] = [];
  for (const { url, answer } of files) {
    if (answer === null || ![401, 403, 429, 451].includes(answer.status)) continue;
    robotsRefused.push([url, answer.status, await judge.examine(await asker.observe(new URL(url), answer, 0))]);
  }
  return {
    ...finds,
    ...mapped,
    ended: endOf(frontier, asker, watch.stop),
    askedToWait: asker.pace.stopped,
    frontier,
    scope,
    robots: files,
    robotsRefused,
    failures: asker.failures,
  };
}

function endOf(frontier: Frontier, asker: Asker, stop: AbortSignal): SurveyEnd {
  if (stop.aborted) return 'interrupted';
  if (asker.pace.stopped !== null) return 'asked-to-wait';
  if (asker.isLost) return 'unreachable';
  return frontier.isFull ? 'page-limit' : 'complete';
}

type Parts = Pick<
  ConstructorParameters<typeof PageVisit>[0],
  'settings' | 'scope' | 'frontier' | 'asker' | 'robots' | 'judge'
>;

/** What somebody named: lists, and the sitemaps of each host. */
async function addListed({ settings, scope, frontier, asker, robots, judge }: Parts) {
  let isFull = false;
  const add = (text: string, found: number, use: UrlUse): boolean => {
    const url = addressOf(text);
    if (url === null || !scope.holds(url)) return false;
    frontier.add(url.href, found, use, -1);
    isFull = frontier.isFull;
    return true;
  };
  for (const { by, urls } of settings.listed) for (const url of urls) add(url, FOUND[by], 'page');
  const { protocol } = new URL(settings.start);
  const starts: string[] = [...settings.sitemaps];
  for (const host of scope.hosts) {
    const { rules } = await robots.of(`${protocol}//${host}`);
    starts.push(...(rules.sitemaps.length > 0 ? rules.sitemaps : [`${protocol}//${host}/sitemap.xml`]));
  }
  const wanted = [...new Set(starts.flatMap((one) => addressOf(one, settings.start)?.href ?? []))];
  let inSitemaps = 0;
  const elsewhere = new Set<string>();
  const sitemapsRefused: [string, number, number][] = [];
  const entry = (one: SitemapEntry) => {
    if (one.kind === 'sitemap') return true;
    const isPage = one.kind === 'page';
    const found = one.kind === 'alternate' ? FOUND.hreflang : isPage ? FOUND.sitemap : FOUND.asset;
    const isHere = add(one.url, found, one.kind === 'image' ? 'image' : one.kind === 'video' ? 'media' : 'page');
    if (isPage && isHere) inSitemaps += 1;
    return !isFull;
  };
  const { faults } = await readSitemaps(
    wanted,
    {
      async ask(text) {
        const url = addressOf(text);
        if (url === null || !scope.holds(url)) elsewhere.add(text);
        return url === null ? null : asker.file(url, scope, 52_428_800);
      },
      entry,
      async unserved(text, answer) {
        if (![401, 403, 429, 451].includes(answer.status)) return;
        const kind = await judge.examine(await asker.observe(new URL(text), answer, 0));
        sitemapsRefused.push([text, answer.status, kind]);
      },
    },
    { files: SITEMAP_FILES, entries: settings.pages },
  );
  const others = [...elsewhere].map((url) => ({ url, why: 'it is on another host; --host permits that one' }));
  return { inSitemaps, sitemapsRefused, sitemapFaults: [...faults, ...others] };
}

function addressOf(text: string, base?: string): URL | null {
  try {
    const url = new URL(text, base);
    url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

interface Work {
  readonly settings: CrawlSettings;
  readonly frontier: Frontier;
  readonly asker: Asker;
  readonly visit: PageVisit;
  readonly refusals: ReadonlyMap<number, readonly number[]>;
  readonly watch: { readonly stop: AbortSignal; readonly progress: (now: CrawlProgress) => void };
}

/** Several workers take addresses until none is left, and none can come any more. */
async function work({ settings, frontier, asker, visit, refusals, watch }: Work): Promise<void> {
  let busy = 0;
  let wake: (() => void)[] = [];
  const isOver = () => watch.stop.aborted || asker.pace.stopped !== null || asker.isLost;
  const wakeAll = () => {
    for (const one of wake) one();
    wake = [];
  };
  watch.stop.addEventListener('abort', wakeAll);
  const worker = async () => {
    while (!isOver()) {
      const one = frontier.next();
      if (one === null) {
        if (busy === 0) break;
        await new Promise<void>((resolve) => wake.push(resolve));
        continue;
      }
      busy += 1;
      await visit.visit(one);
      busy -= 1;
      if (frontier.done % TELL_EVERY === 0 || settings.pace.interval > 0)
        watch.progress({ done: frontier.done, waiting: frontier.waiting, refused: refusals.size });
      if (wake.length > 0) wakeAll();
    }
    wakeAll();
  };
  await Promise.all(Array.from({ length: settings.pace.concurrency }, worker));
}
