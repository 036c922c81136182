import type { Extras } from '../collect/crawl/page-visit.ts';
import { FOUND, hashOf, LISTED } from '../collect/crawl/url-table.ts';
import type { FindingGroups, LostUrl } from '../evaluate/crawl/findings.ts';
import { judgeRefusal } from '../evaluate/crawl/judge-refusal.ts';
import type { LintLevel } from '../model/lint.ts';
import type { Judgement, SurveyKind, ViewName } from '../model/survey.ts';
import type { AddressFacts } from './address-facts.ts';
import type { Compiled } from './compile.ts';
import { ALIVE_WITH, ROBOTS_REFUSED, SITEMAP_REFUSED, SPEAKS_OF_REFUSAL } from './lost-words.ts';
import type { RefusalKind } from './refusal-kinds.ts';

type Known = LostUrl['diagnosis'];
const NO_ANSWER: Known = { findings: [], refusedBy: null, needed: [], status: null, target: null };
const HOPS = 10;

/** Says of each address in which way it is lost, if it is. */
export class LostAddresses {
  /** Refused under Googlebot's name from here, and served to the verified one as the log shows. */
  servedToVerified = 0;
  readonly #compiled: Compiled;
  readonly #facts: AddressFacts;
  readonly #groups: FindingGroups;

  constructor(compiled: Compiled, facts: AddressFacts, groups: FindingGroups) {
    this.#compiled = compiled;
    this.#facts = facts;
    this.#groups = groups;
  }

  gather(): void {
    const { outcome } = this.#compiled;
    for (const [id, kinds] of outcome.refusals) this.#refused(id, kinds);
    for (const [id, extras] of outcome.extras) if (!this.#isRefused(id, 0)) this.#served(id, extras);
    this.#redirects();
    this.#reported();
    for (const [url, status, kind] of outcome.robotsRefused) this.#file(url, 'robots-refused', status, kind);
    for (const [url, status, kind] of outcome.sitemapsRefused) this.#file(url, 'sitemap-refused', status, kind);
  }

  #isRefused(id: number, view: number): boolean {
    return (this.#compiled.outcome.refusals.get(id)?.[view] ?? -1) >= 0;
  }

  #view(name: ViewName): number {
    return this.#compiled.settings.views.indexOf(name);
  }

  #status(id: number, name: ViewName): number {
    const at = this.#view(name);
    return at < 0 ? 0 : this.#compiled.outcome.frontier.table.status(id, at);
  }

  /** What a browser got, where it was asked; that a page refuses with status 200 no status tells. */
  #asBrowser(id: number, { isSoft }: RefusalKind): 'served' | 'refused' | null {
    const { outcome } = this.#compiled;
    return isSoft ? null : answerOf(outcome.extras.get(id)?.browser ?? this.#status(id, 'browser'));
  }

  #refused(id: number, kinds: readonly number[]): void {
    const own = kinds[0] ?? -1;
    if (own >= 0) {
      this.#ofOwn(id, own);
      return;
    }
    const browser = this.#view('browser');
    const googlebot = this.#view('googlebot');
    if ((kinds[browser] ?? -1) >= 0)
      this.#add(id, 'agent-refused', 'error', kinds[browser] ?? -1, {
        verdict: 'cannot tell',
        why: 'A browser is refused from here, and the program that says what it is is served.',
      });
    if ((kinds[googlebot] ?? -1) >= 0) this.#asCrawler(id, kinds[googlebot] ?? -1);
  }

  /** Refused to us. */
  #ofOwn(id: number, kind: number): void {
    const { outcome, kinds } = this.#compiled;
    const { table } = outcome.frontier;
    const known = kinds.kind(kind);
    if (known === null) return;
    const extras = outcome.extras.get(id);
    const flags = table.flags(id);
    const url = outcome.frontier.urlOf(id);
    const judged = judgeRefusal({ ...known.diagnosis, target: url }, { browser: this.#asBrowser(id, known) });
    const judgement = known.isSoft && judged.verdict === 'cannot tell' ? SPEAKS_OF_REFUSAL : judged;
    const last = this.#facts.logged(url)?.lastCrawlerStatus ?? null;
    if (last !== null && last < 400 && (flags & (LISTED | FOUND.link)) !== 0) {
      // Whatever refuses us, search has lost nothing.
      this.#add(id, known.isSoft ? 'soft-refusal' : 'agent-refused', 'note', kind, ALIVE_WITH.address);
      return;
    }
    // What is refused to our name alone may well be served to the crawlers that matter.
    const isMild = judgement.verdict === 'rate limited' || judgement.verdict === 'bot-block, probably alive';
    const isUnsure = judgement === SPEAKS_OF_REFUSAL;
    const level = isMild || isUnsure ? 'warning' : levelOf(flags);
    if ((flags & (FOUND.canonical | FOUND.hreflang)) !== 0)
      this.#add(id, 'alternate-refused', 'warning', kind, judgement);
    if (judgement.verdict !== 'rate limited' && extras !== undefined) {
      if (isServed(extras.cookie)) {
        this.#add(id, 'cookie-refused', levelOf(flags), kind, ALIVE_WITH.cookie);
        return;
      }
      if (isServed(extras.referer) && !isServed(extras.browser)) {
        this.#add(id, 'referer-refused', levelOf(flags), kind, ALIVE_WITH.referer);
        return;
      }
    }
    const isKnownOtherwise = (flags & (LISTED | FOUND.link | FOUND.asset)) !== 0;
    if (!isKnownOtherwise) return;
    const isByName = judgement.why.startsWith('A browser is served');
    const isAsset = (flags & (LISTED | FOUND.link)) === 0;
    const found: SurveyKind = known.isSoft
      ? 'soft-refusal'
      : isByName
        ? 'agent-refused'
        : isAsset
          ? 'asset-refused'
          : 'page-refused';
    this.#add(id, found, level, kind, judgement);
  }

  /** Refused from here under Googlebot's name alone: what only the site's own log, or Google, can confirm. */
  #asCrawler(id: number, kind: number): void {
    const { knowing, outcome, kinds } = this.#compiled;
    const known = kinds.kind(kind);
    const url = outcome.frontier.urlOf(id);
    const logged = this.#facts.logged(url);
    if (known === null) return;
    const last = logged?.lastCrawlerStatus ?? null;
    if (last !== null && last < 400) {
      this.servedToVerified += 1;
      return;
    }
    const confirmed = this.#confirmation(url);
    if (confirmed !== null) {
      const { verdict } = judgeRefusal({ ...known.diagnosis, target: url });
      this.#add(id, 'crawler-refused', 'error', kind, { verdict, why: confirmed });
      return;
    }
    const asked =
      knowing.log === null
        ? 'A log (--log) or an export of Search Console would tell.'
        : 'The log has no request of the verified one.';
    this.#add(id, 'crawler-refused', 'note', kind, {
      verdict: 'cannot tell',
      why: `Under Googlebot's name it is refused from an address that is not Google's, as a site that verifies addresses does rightly. ${asked}`,
    });
  }

  #confirmation(url: string): string | null {
    const logged = this.#facts.logged(url);
    if (logged !== null && (logged.lastCrawlerStatus ?? 0) >= 400)
      return 'The log has refused requests from addresses of the crawler itself, and the newest is one of them.';
    const isReported = this.#compiled.knowing.searchConsole?.has(url) ?? false;
    return isReported ? 'Search Console reports that Google was refused.' : null;
  }

  /** Served to us here and now, and reported as refused by those who know. */
  #reported(): void {
    const { knowing, outcome, settings } = this.#compiled;
    const { table } = outcome.frontier;
    const urls = new Set(knowing.searchConsole?.keys() ?? []);
    const { origin } = new URL(settings.start);
    for (const [path, { lastCrawlerStatus }] of knowing.log ?? []) {
      if ([401, 403, 429].includes(lastCrawlerStatus ?? 0)) urls.add(origin + path);
    }
    for (const url of urls) {
      const id = table.find(hashOf(url));
      if (id < 0 || !isServed(table.status(id, 0)) || (outcome.refusals.get(id)?.some((kind) => kind >= 0) ?? false))
        continue;
      const why = this.#confirmation(url);
      if (why === null) continue;
      const isLogged = (this.#facts.logged(url)?.lastCrawlerStatus ?? 0) >= 400;
      this.#groups.add({
        kind: 'crawler-refused',
        level: isLogged ? 'error' : 'warning',
        judgement: isLogged
          ? { verdict: 'bot-block, probably alive', why: `${why} From here it is served.` }
          : {
              verdict: 'cannot tell',
              why: `${why} From here it is served: it was mended since, or Google's addresses are refused.`,
            },
        diagnosis: NO_ANSWER,
        url: this.#facts.of(id, 'crawler-refused'),
      });
    }
  }

  /** Served, and not to everybody who asks for it. */
  #served(id: number, { head, cookie }: Extras): void {
    if (head !== null)
      this.#groups.add({
        kind: 'head-refused',
        level: 'warning',
        judgement: {
          verdict: 'bot-block, probably alive',
          why: `GET is served, and HEAD is answered with ${head}: link checkers that ask with HEAD take it for dead.`,
        },
        diagnosis: { ...NO_ANSWER, status: head },
        url: this.#facts.of(id, 'head-refused'),
      });
    else if (isServed(cookie) && this.#compiled.outcome.frontier.table.next(id) >= 0)
      this.#groups.add({
        kind: 'cookie-refused',
        level: levelOf(this.#compiled.outcome.frontier.table.flags(id)),
        judgement: ALIVE_WITH.cookie,
        diagnosis: NO_ANSWER,
        url: this.#facts.of(id, 'cookie-refused'),
      });
  }

  /** Redirects whose end is refused to us. */
  #redirects(): void {
    const { outcome, kinds } = this.#compiled;
    const { table } = outcome.frontier;
    for (let id = 0; id < table.count; id++) {
      let end = table.next(id);
      if (end < 0) continue;
      for (let hop = 0; hop < HOPS && table.next(end) >= 0; hop++) end = table.next(end);
      const kind = outcome.refusals.get(end)?.[0] ?? -1;
      const known = kinds.kind(kind);
      if (known === null || (table.flags(id) & (LISTED | FOUND.link | FOUND.asset)) === 0) continue;
      const judgement = judgeRefusal(
        { ...known.diagnosis, target: outcome.frontier.urlOf(end) },
        { browser: this.#asBrowser(end, known) },
      );
      this.#groups.add({
        kind: 'redirect-refused',
        level: levelOf(table.flags(id)),
        judgement,
        diagnosis: known.diagnosis,
        url: this.#facts.of(id, 'redirect-refused', end),
      });
    }
  }

  #file(url: string, kind: 'robots-refused' | 'sitemap-refused', status: number, number: number): void {
    const known = this.#compiled.kinds.kind(number);
    const why = kind === 'robots-refused' ? ROBOTS_REFUSED : SITEMAP_REFUSED;
    const judged = known === null ? null : judgeRefusal({ ...known.diagnosis, target: url });
    this.#groups.add({
      kind,
      level: kind === 'robots-refused' ? 'warning' : 'error',
      judgement: { verdict: judged?.verdict ?? 'cannot tell', why },
      diagnosis: known?.diagnosis ?? NO_ANSWER,
      url: this.#facts.ofFile(url, kind, status),
    });
  }

  #add(id: number, kind: SurveyKind, level: LintLevel, number: number, judgement: Judgement): void {
    const diagnosis = this.#compiled.kinds.kind(number)?.diagnosis ?? NO_ANSWER;
    this.#groups.add({ kind, level, judgement, diagnosis, url: this.#facts.of(id, kind) });
  }
}

function levelOf(flags: number): LintLevel {
  return (flags & LISTED) !== 0 ? 'error' : 'warning';
}

function isServed(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

function answerOf(status: number): 'served' | 'refused' | null {
  if (isServed(status)) return 'served';
  return status >= 400 ? 'refused' : null;
}
