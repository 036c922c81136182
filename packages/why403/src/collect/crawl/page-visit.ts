import { REFUSING_STATUSES } from '../../model/taxonomy.ts';
import { readLinkFields } from '../../read/crawl/link-field.ts';
import { readPageLinks } from '../../read/crawl/page-links.ts';
import type { RobotsRules } from '../../read/crawl/robots-rules.ts';
import { readStyleLinks } from '../../read/crawl/style-links.ts';
import { headerOf } from '../request.ts';
import { textOf } from './answer-text.ts';
import type { AskedMore, Asker } from './asker.ts';
import type { CrawlJudge, CrawlSettings } from './crawl-options.ts';
import type { Frontier, Waiting } from './frontier.ts';
import { LinkTaker } from './link-taker.ts';
import { isSuspectHeading, looksLikeRefusal, mayRefuse } from './looks.ts';
import type { PageAnswer } from './page-client.ts';
import type { RobotsFiles } from './robots-files.ts';
import { Resolver, type Scope } from './scope.ts';
import { DISALLOWED, FAILED, type UrlUse } from './url-table.ts';
import { VIEWS, type View } from './views.ts';

/** How a refused address answers where one thing is different; null: not asked, or no answer. */
export interface Extras {
  /** As a browser, with the cookie that the refusal set, from a page of the site. */
  readonly browser: number | null;
  readonly cookie: number | null;
  readonly referer: number | null;
  /** Status of HEAD where GET is served. */
  readonly head: number | null;
}

/** What visits leave behind: by address, the number of the kind of refusal under each name (-1: served). */
export interface CrawlFinds {
  readonly refusals: Map<number, readonly number[]>;
  readonly extras: Map<number, Extras>;
  /** Where the start leads, where that is another host; null: it does not. */
  startLeadsTo: string | null;
}

interface Parts {
  readonly settings: CrawlSettings;
  readonly scope: Scope;
  readonly frontier: Frontier;
  readonly asker: Asker;
  readonly robots: RobotsFiles;
  readonly judge: CrawlJudge;
  readonly finds: CrawlFinds;
}

const NOTHING: Extras = { browser: null, cookie: null, referer: null, head: null };
/** Uses of which the head tells all; what HEAD does not serve is asked with GET. */
const HEAD_TELLS: ReadonlySet<UrlUse> = new Set(['script', 'image', 'font', 'media']);
const BINARY =
  /\.(?:pdf|zip|gz|tgz|bz2|xz|7z|rar|exe|dmg|iso|jpe?g|png|gif|webp|avif|svg|ico|mp[34]|m4[av]|webm|ogg|wav|mov|avi|docx?|xlsx?|pptx?|woff2?|ttf|eot)$/i;
const HEAD_REFUSED = new Set([401, 403, 405, 501]);
/** Pages whose HEAD is asked as well: the first, and then one of each folder. */
const HEAD_FIRST = 100;
const HEAD_FOLDERS = 50;
/** Refused addresses that are asked in other ways. */
const FOLLOWED_UP = 500;
const SMALL = 60_000;

/** One address under every name: asks, reads what the page leads to, and has the answer judged. */
export class PageVisit {
  readonly #parts: Parts;
  readonly #views: readonly View[];
  readonly #folders = new Set<string>();
  readonly #slowed = new Set<string>();
  readonly #links: LinkTaker;
  #followedUp = 0;
  #headsAsked = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#views = parts.asker.views;
    this.#links = new LinkTaker(parts);
  }

  async visit({ id, url }: Waiting): Promise<void> {
    const { frontier, asker, robots, finds } = this.#parts;
    const address = new URL(url);
    const { rules } = await robots.of(address.origin);
    this.#slow(address, rules);
    const statuses: number[] = [];
    const kinds: number[] = [];
    const seen = { links: false, size: 0 };
    let extras = NOTHING;
    for (const [at, view] of this.#views.entries()) {
      // Whoever asks too much under one name asks too much under all.
      if (statuses.includes(429)) break;
      if (!rules.allows(url, view.token)) {
        statuses.push(DISALLOWED);
        kinds.push(-1);
        continue;
      }
      const { answer, head } = await this.#answer(address, frontier.table.use(id), view);
      if (answer === null && asker.isEnding) return;
      if (head !== null && at === 0) extras = { ...extras, head };
      statuses.push(answer?.status ?? FAILED);
      kinds.push(answer === null ? -1 : await this.#read({ id, address, view: at, answer, seen }));
      if (at === 0 && answer !== null) extras = await this.#again(id, address, answer, kinds[0] ?? -1, extras);
    }
    for (const [at, status] of statuses.entries()) frontier.table.answered(id, at, status);
    if (kinds.some((kind) => kind >= 0)) {
      finds.refusals.set(id, kinds);
      frontier.journal.add(['r', id, kinds]);
    }
    if (extras !== NOTHING) {
      finds.extras.set(id, extras);
      frontier.journal.add(['x', id, extras]);
    }
    frontier.finish(id, statuses);
  }

  #slow({ origin, host }: URL, rules: RobotsRules): void {
    const { settings, asker } = this.#parts;
    if (this.#slowed.has(origin)) return;
    this.#slowed.add(origin);
    const delay = rules.delay(this.#views[0]?.token ?? '');
    if (delay !== null && !settings.isOwnPace) asker.pace.slowTo(host, delay);
  }

  /** HEAD first where it tells all. `head` is its status where it was refused and GET was not. */
  async #answer(address: URL, use: UrlUse, view: View): Promise<{ answer: PageAnswer | null; head: number | null }> {
    const ask = (more: AskedMore) => this.#parts.asker.ask(address, view, more);
    if (HEAD_TELLS.has(use) || (use === 'page' && BINARY.test(address.pathname))) {
      const head = await ask({ method: 'HEAD' });
      if (head === null || (head.status >= 200 && head.status < 400)) return { answer: head, head: null };
      const answer = await ask({});
      const isOnlyHead = answer !== null && answer.status < 400 && HEAD_REFUSED.has(head.status);
      return { answer, head: isOnlyHead ? head.status : null };
    }
    const answer = await ask({});
    if (use !== 'page' || answer?.status !== 200 || answer.late || view.impersonates !== null)
      return { answer, head: null };
    const folder = `${address.origin}${address.pathname.split('/').slice(0, -1).slice(0, 3).join('/')}`;
    const isNew = !this.#folders.has(folder) && this.#folders.size < HEAD_FOLDERS;
    if (!isNew && this.#headsAsked >= HEAD_FIRST) return { answer, head: null };
    this.#folders.add(folder);
    this.#headsAsked += 1;
    const head = await ask({ method: 'HEAD' });
    return { answer, head: head !== null && HEAD_REFUSED.has(head.status) ? head.status : null };
  }

  /** Follows what the answer leads to; the number of its kind of refusal, or -1. */
  async #read(one: {
    readonly id: number;
    readonly address: URL;
    readonly view: number;
    readonly answer: PageAnswer;
    readonly seen: { links: boolean; size: number };
  }): Promise<number> {
    const { id, address, view, answer, seen } = one;
    const { status, headers } = answer;
    if (status >= 300 && status < 400) {
      if (view === 0 || !seen.links) this.#links.redirect(id, address, headerOf(headers, 'location'));
      return -1;
    }
    let isSuspect = status >= 400 ? mayRefuse(status) : false;
    if (status >= 200 && status < 300) {
      if (view === 0) this.#linkFields(id, address, headers);
      const type = headerOf(headers, 'content-type') ?? '';
      if (/css/i.test(type) && !seen.links) {
        const { text } = await textOf(answer, this.#parts.settings.limits.page);
        this.#links.take(id, new Resolver(address.href, null), readStyleLinks(text));
        seen.links = true;
      } else if (answer.bytes.length > 0 && (/html/i.test(type) || (type === '' && answer.bytes[0] === 0x3c))) {
        isSuspect = await this.#html(one);
      }
    }
    return isSuspect ? this.#examine(address, answer, view) : -1;
  }

  #linkFields(id: number, address: URL, headers: PageAnswer['headers']): void {
    const values = headers.flatMap(([name, value]) => (name.length === 4 && /^link$/i.test(name) ? [value] : []));
    if (values.length > 0) this.#links.take(id, new Resolver(address.href, null), readLinkFields(values));
  }

  async #html({
    id,
    address,
    answer,
    seen,
  }: {
    readonly id: number;
    readonly address: URL;
    readonly answer: PageAnswer;
    readonly seen: { links: boolean; size: number };
  }): Promise<boolean> {
    const { status, headers, bytes } = answer;
    const isFirst = !seen.links;
    const isPacked = headerOf(headers, 'content-encoding') !== null;
    if (!isFirst && !isPacked) {
      const beginning = bytes.toString('latin1', 0, 4096);
      return bytes.length <= SMALL && (looksLikeRefusal(beginning) || bytes.length * 4 < seen.size || status === 202);
    }
    const { text } = await textOf(answer, this.#parts.settings.limits.page);
    if (!isFirst) return text.length <= SMALL && (looksLikeRefusal(text.slice(0, 4096)) || text.length * 4 < seen.size);
    const page = readPageLinks(text);
    seen.links = true;
    seen.size = text.length;
    const isClosed = page.nofollow || /\b(?:nofollow|none)\b/i.test(headerOf(headers, 'x-robots-tag') ?? '');
    const { links } = page;
    const wanted = isClosed ? links.filter(([kind]) => kind !== 'page' && kind !== 'refresh') : links;
    const led = this.#links.take(id, new Resolver(address.href, page.base), wanted);
    return text.length <= SMALL && (status === 202 || led === 0 || page.headings.some(isSuspectHeading));
  }

  async #examine(address: URL, answer: PageAnswer, view: number, more: AskedMore = {}): Promise<number> {
    const { asker, judge } = this.#parts;
    return judge.examine(await asker.observe(address, answer, view, more.method));
  }

  /** On one's own site: what is refused to us, asked once more with one thing different. */
  async #again(id: number, address: URL, answer: PageAnswer, kind: number, known: Extras): Promise<Extras> {
    const { settings, asker, frontier } = this.#parts;
    const [view] = this.#views;
    const isRefused = kind >= 0 || REFUSING_STATUSES.has(answer.status);
    const next = frontier.table.next(id);
    const isLoop = answer.status >= 300 && answer.status < 400 && (next === id || frontier.table.next(next) === id);
    if (!settings.mine || view === undefined || !(isRefused || isLoop) || this.#followedUp >= FOLLOWED_UP) return known;
    if (answer.status === 429 || (isRefused && answer.status < 300)) return known;
    this.#followedUp += 1;
    const status = async (more: AskedMore, as = view) => (await asker.ask(address, as, more))?.status ?? null;
    const cookies = answer.headers.flatMap(([name, value]) =>
      /^set-cookie$/i.test(name) ? [value.split(';')[0]?.trim() ?? ''] : [],
    );
    const [referrer] = frontier.table.referrers(id);
    const page = referrer === undefined ? `${address.origin}/` : frontier.urlOf(referrer);
    // Whoever wants our own name alone is not asked under another; a view of its own has asked already.
    const asksAsBrowser = this.#views.length > 1 && !this.#views.some(({ name }) => name === 'browser') && !isLoop;
    return {
      ...known,
      browser: asksAsBrowser ? await status({}, VIEWS.browser) : null,
      cookie: cookies.length === 0 ? null : await status({ headers: ['Cookie', cookies.slice(0, 20).join('; ')] }),
      referer: isLoop ? null : await status({ headers: ['Referer', page] }),
    };
  }
}
