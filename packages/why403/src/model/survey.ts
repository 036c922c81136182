import type { Evidence, Fix } from './diagnosis.ts';
import type { LintLevel } from './lint.ts';
import type { Actor, Cause, Layer, ProductId, Strength } from './taxonomy.ts';

/** What a refused link means to whoever follows links: checkers, monitors, search engines. */
export const LINK_VERDICTS = [
  'bot-block, probably alive',
  'really forbidden',
  'needs login',
  'gone in disguise',
  'rate limited',
  'cannot tell',
] as const;
/** One of them. */
export type LinkVerdict = (typeof LINK_VERDICTS)[number];

/** A verdict, and the reason for it in one sentence. */
export interface Judgement {
  readonly verdict: LinkVerdict;
  readonly why: string;
}

/** Under whose name a site is asked. Only `why403` is our own; the others are impersonation, for one's own site. */
export const SURVEY_VIEWS = ['why403', 'browser', 'googlebot'] as const;
/** One of them. */
export type ViewName = (typeof SURVEY_VIEWS)[number];

/** One name under which a site was asked, and what came of it. */
export interface SurveyView {
  readonly name: ViewName;
  /** The User-Agent that was sent. */
  readonly agent: string;
  /** Whose name that is where it is not our own; null otherwise. */
  readonly impersonates: string | null;
  /** Addresses asked under the name. */
  readonly asked: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Addresses that robots.txt keeps from this name. */
  readonly disallowed: number;
}

/** What kind of loss a finding is. */
export const SURVEY_KINDS = [
  'page-refused',
  'crawler-refused',
  'agent-refused',
  'cookie-refused',
  'referer-refused',
  'head-refused',
  'asset-refused',
  'redirect-refused',
  'alternate-refused',
  'soft-refusal',
  'robots-refused',
  'sitemap-refused',
] as const;
/** One of them. */
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** How an address became known. */
export const FOUND_BY = [
  'start',
  'sitemap',
  'link',
  'asset',
  'redirect',
  'canonical',
  'hreflang',
  'list',
  'log',
  'search-console',
] as const;
/** One of them. */
export type FoundBy = (typeof FOUND_BY)[number];

/** What a log says of an address, crawlers told by their address and never by their name. */
export interface LoggedUse {
  /** All requests. */
  readonly requests: number;
  /** Requests of verified search crawlers, and how many of these were refused. */
  readonly crawler: number;
  readonly crawlerRefused: number;
  /** Status of the newest request of a verified search crawler; null: there is none. */
  readonly lastCrawlerStatus: number | null;
  /** Requests that only called themselves a search crawler. */
  readonly pretended: number;
}

/** One refused address of a finding. */
export interface SurveyUrl {
  readonly url: string;
  /** By view, in the order of the views; null: not asked under that name. */
  readonly statuses: Readonly<Partial<Record<ViewName, number | null>>>;
  readonly foundBy: readonly FoundBy[];
  /** Pages that lead to it, at most five of them; and how many links there are. */
  readonly linkedFrom: readonly string[];
  readonly links: number;
  /** Where a redirect ended; null where it is no redirect. */
  readonly endsAt: string | null;
  readonly logged: LoggedUse | null;
  /** Not in the baseline; true where none was given. */
  readonly isNew: boolean;
}

/** Addresses that are lost in one way and for one cause. */
export interface SurveyFinding {
  readonly kind: SurveyKind;
  readonly level: LintLevel;
  readonly verdict: LinkVerdict;
  /** Why this verdict, in one sentence. */
  readonly why: string;
  /** What is lost to whom, in one sentence. */
  readonly title: string;
  readonly cause: Cause;
  readonly causeTitle: string;
  readonly strength: Strength;
  /** Rule of the knowledge base behind the cause; null where nothing names one. */
  readonly rule: string | null;
  readonly layer: Layer;
  readonly product: ProductId;
  readonly name: string;
  readonly explanation: string;
  /** From one of the answers. */
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  readonly whoCanFix: readonly Actor[];
  /** What would settle what is open, with the command. */
  readonly needed: readonly { readonly ask: string; readonly how: string }[];
  /** How many addresses, of which `urls` has the worst. */
  readonly count: number;
  readonly newCount: number;
  /** Requests lost as the log counts them, or else links and entries of sitemaps that lead there. */
  readonly loss: { readonly score: number; readonly basis: 'log' | 'links' };
  readonly urls: readonly SurveyUrl[];
}

/** How a crawl ended. */
export type SurveyEnd = 'complete' | 'interrupted' | 'page-limit' | 'asked-to-wait' | 'unreachable';

/** The addresses of a site that a refusal takes out of search. */
export interface Survey {
  readonly version: 1;
  readonly start: string;
  readonly hosts: readonly string[];
  readonly ended: SurveyEnd;
  /** Seconds of work; of a crawl that was taken up again, the last part. */
  readonly seconds: number;
  readonly views: readonly SurveyView[];
  /** Addresses known, asked and refused under any name. */
  readonly known: number;
  readonly asked: number;
  readonly refused: number;
  /** Known and not asked, as the crawl ended before. */
  readonly waiting: number;
  /** Entries of sitemaps on the hosts of the crawl. */
  readonly inSitemaps: number;
  /** Of the addresses asked under our own name. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** Most lost first. */
  readonly findings: readonly SurveyFinding[];
  /** Addresses of the baseline that are no longer refused. */
  readonly mended: readonly string[];
  /** What limits the answer: what was not asked, and why. */
  readonly notes: readonly string[];
}
