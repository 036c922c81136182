import type { LogKind } from './log-kind.ts';
import type { Strength } from './taxonomy.ts';

/**
 * A part of an exchange in which something may stand. Header names are lower case. `message` is what the body says in
 * so many words: a short answer whole, of a long page the title and headings only, so that an article does not match.
 */
export type Part =
  | 'status'
  | 'reason'
  | 'body'
  | 'message'
  | 'method'
  | 'url'
  | 'host'
  | 'peer'
  | `header ${Lowercase<string>}`
  | `request-header ${Lowercase<string>}`;

/** A text that must stand in one part of an exchange. */
export interface Match {
  readonly in: Part;
  /**
   * Compared without case. It must stand as whole words, because one of its words is the key under which the
   * engine finds it. Empty only for headers: the header is there, whatever its value.
   */
  readonly literal: string;
  /** Must match in addition, on the text as it was sent. Linear: no nested or adjacent unbounded repeats. */
  readonly pattern?: RegExp;
  /** The part, trimmed, is the literal and nothing else. */
  readonly whole?: true;
}

/** A match with where it is known from. */
export interface Mark extends Match {
  /** All of these must match as well; each is cited. */
  readonly also?: readonly Match[];
  /** None of these may match: the near misses. */
  readonly unless?: readonly Match[];
  /** Address of the public page or thread, `RFC n`, or `lab: <server> <version>`. */
  readonly source: string;
  /** Month or year in which it was last seen in the wild, in documentation or in the lab. */
  readonly lastSeen: string;
}

/** A mark that says how much it shows. Weakly sourced marks are never more than `possible`. */
export interface Signal extends Mark {
  readonly strength: Strength;
}

/** What a line of a log must show. All that is given must hold. */
export interface LogSignal {
  readonly log: LogKind | readonly LogKind[];
  /** Compared with the message, without case. */
  readonly literal?: string;
  /** Tried on the message. Linear. */
  readonly pattern?: RegExp;
  /** Tried on the named parts of the line; a text must be the whole part. */
  readonly fields?: Readonly<Record<string, string | RegExp>>;
  readonly strength: Strength;
  readonly source: string;
  readonly lastSeen: string;
}
