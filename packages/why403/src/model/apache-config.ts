import type { ConfigProblem, ConfigSource } from './nginx-config.ts';

/** One directive of Apache as it stands in its file, or in the macro that was used. */
export interface ApacheDirective {
  /** As written, sections without their brackets. */
  readonly name: string;
  /** In lower case, and with the `<` of a section: what tells `<Limit>` from a directive of that name. */
  readonly key: string;
  /** Arguments as one text: `${NAME}` replaced, quotes still there, a section's closing `>` taken off. */
  readonly raw: string;
  /** Arguments as words: unquoted and unescaped. */
  readonly args: readonly string[];
  readonly source: ConfigSource;
  readonly line: number;
  /** The last line of the head where it is continued with a backslash; of a section its closing line. */
  endLine: number;
  /** What stands in the section, includes and load-time sections put in their place; null for a simple directive. */
  readonly block: readonly ApacheDirective[] | null;
}

/** A configuration of Apache with everything that it includes, and what was known when it was read. */
export interface ApacheConfig {
  readonly main: string;
  readonly serverRoot: string;
  readonly directives: readonly ApacheDirective[];
  readonly sources: readonly ConfigSource[];
  readonly problems: readonly ConfigProblem[];
  /** Loaded modules by both of their names: `rewrite_module` and `mod_rewrite.c`. */
  readonly modules: ReadonlySet<string>;
  /** What `Define` and `-D` set; the value is empty where there is none. */
  readonly defines: ReadonlyMap<string, string>;
}
