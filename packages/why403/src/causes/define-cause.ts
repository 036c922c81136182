import type { Fix, FolkFix } from '../model/diagnosis.ts';
import type { Actor, Audience, Cause } from '../model/taxonomy.ts';

/** What is known of one cause, whatever the product. */
export interface CauseEntry {
  readonly id: Cause;
  /** A few words: the heading of its page. */
  readonly title: string;
  /** What was tested and found wanting, in one or two sentences. */
  readonly meaning: string;
  /** The status a correct server would have used, or null where 403 is right. */
  readonly shouldBe: number | null;
  /** Why that status, or why 403 is right: cites the RFC. */
  readonly statusNote: string;
  readonly whoCanFix: readonly [Actor, ...Actor[]];
  /** Place among the commonest situations; 1 is the commonest. Orders findings of equal strength. */
  readonly rank: number;
  /** Sentences for each audience, most useful first. */
  readonly advice: Readonly<Record<Audience, readonly [string, ...string[]]>>;
  /** Fixes that hold for every product; a rule's own come first. */
  readonly fixes: readonly Fix[];
  readonly doesNotHelp: readonly FolkFix[];
}

/** A fix as written here: what it does not need is left out. */
interface GeneralFix extends Pick<Fix, 'actor' | 'summary'>, Partial<Omit<Fix, 'actor' | 'summary'>> {}

/** A cause as its file states it. */
export interface CauseDefinition extends Omit<CauseEntry, 'fixes'> {
  readonly fixes: readonly GeneralFix[];
}

/** Checks a cause's shape and gives it its type. */
export function defineCause(cause: CauseDefinition): CauseEntry {
  const fixes = cause.fixes.map((fix) => ({ change: null, command: null, check: null, weakens: null, ...fix }));
  return { ...cause, fixes };
}
