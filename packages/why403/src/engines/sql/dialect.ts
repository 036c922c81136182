import type { SqlFlavour } from './literal.ts';

/** Text of a statement or a part of one. Values from outside stand in it only through `quoteText` and `quoteName`. */
export type Sql = string;

/** The few places where one server says otherwise than the other. All else is written once, in words both accept. */
export interface Dialect {
  readonly flavour: SqlFlavour;
  /** `IN` for sets that the asked server computes and hands to the others. */
  readonly inSet: 'IN' | 'GLOBAL IN';
  /** Join of two results in which each key stands once. */
  readonly joinOnce: string;
  text(value: string): Sql;
  name(value: string): Sql;
  /** Whole quotient of two whole numbers. */
  quotient(value: Sql, by: number): Sql;
  /** Whether RE2 finds the pattern in the text. */
  matches(text: Sql, pattern: string): Sql;
  /** What the first group of the pattern matched; empty where it did not. */
  extract(text: Sql, pattern: string): Sql;
  /** The first match replaced; groups are `\1`. */
  replaceOnce(text: Sql, pattern: string, by: string): Sql;
  startsWith(text: Sql, prefix: string): Sql;
  split(text: Sql, separator: string): Sql;
  /** Number of elements. */
  size(list: Sql): Sql;
  list(elements: readonly Sql[]): Sql;
  /** The folders a path stands in, the widest first, at most `levels`. */
  folders(path: Sql, levels: number): Sql;
  /** What follows the table in FROM so that each element of the list becomes a row of its own. */
  explode(list: Sql, as: string): Sql;
  /**
   * Names for expressions over the rows of a table that are computed once and used often: what stands before SELECT, and
   * what stands behind FROM with the conditions.
   */
  define(names: readonly (readonly [name: string, value: Sql])[], from: Sql, where: Sql): { before: Sql; source: Sql };
  /** Texts that are no number count as 0. */
  number(text: Sql): Sql;
  /** Whole numbers with a sign. */
  readonly integerType: string;
  /** A value of any type as a text; NULL is empty. */
  asText(value: Sql): Sql;
  /** A time of the type that the server names, as whole seconds since 1970; 0 where it is none. */
  seconds(column: Sql, type: string): Sql;
  /** The letters A to Z made small, all others left alone. */
  lowerAscii(text: Sql): Sql;
}
