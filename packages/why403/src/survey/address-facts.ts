import { FAILED, FOUND } from '../collect/crawl/url-table.ts';
import { FOUND_BY, type LoggedUse, type SurveyKind, type SurveyUrl } from '../model/survey.ts';
import { redactUrl } from '../read/redact.ts';
import type { Compiled } from './compile.ts';

/** What is said of one address in a survey. */
export class AddressFacts {
  /** Findings so far, as `kind url`. */
  readonly reported = new Set<string>();
  readonly #compiled: Compiled;

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
  }

  /** An address as it may be shown. */
  shown(url: string): string {
    return redactUrl(url);
  }

  of(id: number, kind: SurveyKind, endsAt: number | null = null): SurveyUrl {
    const { settings, outcome } = this.#compiled;
    const { frontier, extras } = outcome;
    const { table } = frontier;
    const url = frontier.urlOf(id);
    const flags = table.flags(id);
    const statuses: Record<string, number | null> = {};
    for (const [at, name] of settings.views.entries()) statuses[name] = shownStatus(table.status(id, at));
    const browser = extras.get(id)?.browser ?? null;
    if (browser !== null) statuses.browser = browser;
    return {
      ...this.named(url, kind),
      statuses,
      foundBy: FOUND_BY.filter((one) => (flags & FOUND[one]) !== 0),
      linkedFrom: table.referrers(id).map((from) => this.shown(frontier.urlOf(from))),
      links: table.links(id),
      endsAt: endsAt === null ? null : this.shown(frontier.urlOf(endsAt)),
      logged: this.logged(url),
    };
  }

  /** An address that is no page of the crawl: a robots.txt, a sitemap. */
  ofFile(url: string, kind: SurveyKind, status: number): SurveyUrl {
    return {
      ...this.named(url, kind),
      statuses: { why403: status },
      foundBy: [],
      linkedFrom: [],
      links: 0,
      endsAt: null,
      logged: this.logged(url),
    };
  }

  logged(url: string): LoggedUse | null {
    const { log } = this.#compiled.knowing;
    if (log === null) return null;
    return log.get(new URL(url).pathname) ?? null;
  }

  private named(url: string, kind: SurveyKind): Pick<SurveyUrl, 'url' | 'isNew'> {
    const shown = this.shown(url);
    const key = `${kind} ${shown}`;
    this.reported.add(key);
    return { url: shown, isNew: !(this.#compiled.knowing.baseline?.has(key) ?? false) };
  }
}

function shownStatus(status: number): number | null {
  return status <= FAILED ? null : status;
}
