import type { Audience } from '../../packages/why403/src/model/taxonomy.ts';

/** What the reference says of one status. Texts are plain; backticks mark code. */
export interface StatusPage {
  readonly code: number;
  /** As RFC 9110 or the RFC that registered it writes it. */
  readonly name: string;
  /** Where it is defined. */
  readonly source: string;
  /** What it says, in one line. */
  readonly says: string;
  /** What a client does with it, in a few words. */
  readonly client: string;
  readonly meaning: readonly string[];
  /** Header fields, caches, repetition. */
  readonly behaviour: readonly { readonly label: string; readonly text: string }[];
  /** How it comes about, beside what is told of each cause. */
  readonly causes: Readonly<Record<Audience, readonly string[]>>;
  readonly fixes: Readonly<Record<Audience, readonly string[]>>;
  /** How to find out more, in order; left out where nothing is to be found out. */
  readonly steps?: readonly { readonly says: string; readonly command: string | null }[];
  /** Who answers with it in the real world, and how. */
  readonly examples: readonly string[];
  /** What it does to a page that search engines know. */
  readonly seo: readonly string[];
  readonly faq: readonly { readonly question: string; readonly answer: string }[];
  /** Where it comes from; null where there is nothing to tell. */
  readonly history: string | null;
  readonly related: readonly number[];
}

/** Gives a page of a status its type. */
export function defineStatus(page: StatusPage): StatusPage {
  return page;
}
