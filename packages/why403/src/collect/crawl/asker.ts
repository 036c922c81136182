import { CollectError } from '../../errors.ts';
import type { ExchangeObservation } from '../../model/observation.ts';
import { makeExchange } from '../../read/make-exchange.ts';
import { redactUrl } from '../../read/redact.ts';
import { decodeBody } from '../body.ts';
import { toCollectError } from '../failures.ts';
import { headerOf } from '../request.ts';
import { secretHider, shownHeaders } from '../secrets.ts';
import { parseTarget } from '../target.ts';
import type { CrawlSettings } from './crawl-options.ts';
import { Pace } from './pace.ts';
import { type PageAnswer, PageClient } from './page-client.ts';
import { OutOfReach, Reach } from './reach.ts';
import { Resolver, type Scope } from './scope.ts';
import { VIEWS, type View } from './views.ts';

/** Answers in a row that did not come, or not to their end: the site is down, or the network, or somebody keeps us waiting. */
const LOST = 25;
const TRIES = 2;
const FILE_REDIRECTS = 5;

/** A request besides what its view says. */
export interface AskedMore {
  readonly method?: 'GET' | 'HEAD';
  /** Name, value, name, value … */
  readonly headers?: readonly string[];
  readonly limit?: number;
}

/** Asks, with the pace that is due, the credentials where they belong, and what goes wrong counted. */
export class Asker {
  readonly pace: Pace;
  readonly failures = new Map<string, number>();
  readonly #settings: CrawlSettings;
  readonly #stop: AbortSignal;
  readonly #client: PageClient;
  readonly #reach: Reach;
  readonly #home: string;
  readonly #secrets: readonly string[];
  readonly #hide: (text: string) => string;
  #failed = 0;

  constructor(settings: CrawlSettings, stop: AbortSignal) {
    this.#settings = settings;
    this.#stop = stop;
    this.pace = new Pace(settings.pace);
    this.#reach = new Reach(settings.resolve);
    this.#client = new PageClient({
      reach: this.#reach,
      connections: settings.pace.concurrency,
      insecure: settings.insecure,
      limits: settings.limits,
    });
    const target = parseTarget(settings.start);
    this.#home = new URL(settings.start).origin;
    this.#secrets = settings.secrets.flat();
    this.#hide = secretHider({ method: 'GET', target, headers: settings.secrets, body: null }, '');
    stop.addEventListener('abort', () => this.#client.close());
  }

  /** Looks up the start. Throws the error of the name service. */
  begin(start: URL): Promise<void> {
    return this.#reach.begin(start.hostname.replace(/^\[|\]$/g, ''));
  }

  close(): void {
    this.#client.close();
  }

  /** No answer came for a long row of requests. */
  get isLost(): boolean {
    return this.#failed >= LOST;
  }

  /** The work is being stopped: what came of a request is not known. */
  get isEnding(): boolean {
    return this.#stop.aborted || this.pace.stopped !== null;
  }

  get views(): readonly View[] {
    return this.#settings.views.map((name) => VIEWS[name]);
  }

  /** Asks under a name; null where no answer came, or none is waited for any more. */
  async ask(url: URL, view: View, more: AskedMore = {}): Promise<PageAnswer | null> {
    const own = url.origin === this.#home ? this.#secrets : [];
    const headers = [...view.headers, ...own, ...(more.headers ?? [])];
    const limit = more.limit === undefined ? {} : { limit: more.limit };
    for (let tried = 1; ; tried++) {
      if (!(await this.pace.turn(url.host, this.#stop))) return null;
      let answer: PageAnswer;
      try {
        answer = await this.#client.ask({ url, method: more.method ?? 'GET', headers, ...limit });
      } catch (error) {
        if (!this.#stop.aborted) this.#fail(error, url);
        return null;
      }
      if (answer.late) this.#count('the answer began, and did not end in time.');
      else this.#failed = 0;
      const retryAfter = headerOf(answer.headers, 'retry-after');
      const isTooMuch = answer.status === 429 || (retryAfter !== null && [403, 503].includes(answer.status));
      if (!isTooMuch) return answer;
      if (!this.pace.tooMuch(url.host, retryAfter) || tried === TRIES) return answer;
    }
  }

  /** A file of the site as a whole, over redirects within the scope; one that leads out of it is the answer. */
  async file(url: URL, scope: Scope, limit?: number): Promise<PageAnswer | null> {
    const [view] = this.views;
    if (view === undefined || !scope.holds(url)) return null;
    let at = url;
    for (let hop = 0; ; hop++) {
      const answer = await this.ask(at, view, limit === undefined ? {} : { limit });
      const location = answer === null ? null : headerOf(answer.headers, 'location');
      if (answer === null || location === null || answer.status < 300 || answer.status > 399) return answer;
      const next = new Resolver(at.href, null).resolve(location);
      if (next === null || hop === FILE_REDIRECTS) return answer;
      at = new URL(next, at);
      if (!scope.holds(at)) return answer;
    }
  }

  /** What may be known of an answer outside this folder. */
  async observe(
    url: URL,
    answer: PageAnswer,
    view: number,
    method: 'GET' | 'HEAD' = 'GET',
  ): Promise<ExchangeObservation> {
    const { text, cut } = await decodeBody({ bytes: answer.bytes, cut: answer.cut }, answer.headers);
    const sent = this.views[view]?.headers ?? [];
    const fields: [string, string][] = [['Host', url.host]];
    for (let at = 0; at + 1 < sent.length; at += 2) fields.push([sent[at] ?? '', sent[at + 1] ?? '']);
    if (url.origin === this.#home)
      fields.push(...this.#settings.secrets.map(([name, value]) => [name, value] as [string, string]));
    const shown = this.#hide(redactUrl(url.href));
    return makeExchange({
      source: { name: shown, line: null },
      method,
      url: shown,
      requestHeaders: shownHeaders(fields).map(([name, value]) => [name, this.#hide(value)] as const),
      status: answer.status,
      reason: this.#hide(answer.reason),
      httpVersion: answer.httpVersion,
      headers: answer.headers.map(([name, value]) => [name, this.#hide(value)] as const),
      body: method === 'HEAD' || text === null ? null : this.#hide(text),
      bodyCut: cut,
    });
  }

  #fail(error: unknown, url: URL): void {
    const why =
      error instanceof OutOfReach
        ? error.message
        : sentenceOf(toCollectError(error, parseTarget(url.href), this.#hide));
    this.#count(why);
  }

  #count(why: string): void {
    this.#failed += 1;
    if (this.failures.size < 50 || this.failures.has(why)) this.failures.set(why, (this.failures.get(why) ?? 0) + 1);
  }
}

/** Without the address, as many fail alike. */
function sentenceOf(error: Error): string {
  return error instanceof CollectError ? error.message.slice(error.target.length + 2) : error.message;
}
