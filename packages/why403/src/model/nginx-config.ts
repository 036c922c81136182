/** One file of a configuration, read as bytes: each character of the text is one byte. */
export interface ConfigSource {
  readonly path: string;
  readonly text: string;
}

/** One directive of nginx as it stands in its file. Words are as nginx sees them: unquoted and unescaped. */
export interface NginxDirective {
  readonly name: string;
  readonly args: readonly string[];
  readonly source: ConfigSource;
  /** Of the first word. */
  readonly line: number;
  /** Place among all directives, includes put in their place. */
  readonly order: number;
  /** First and last character (the `;`, `}` or, of a block's head, see `bodyStart`), as offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** Offset after the `{`, or -1. */
  readonly bodyStart: number;
  /** What stands between the braces, includes put in their place; null for a simple directive. */
  readonly block: readonly NginxDirective[] | null;
  /** Those of `block` that have a name, where they can be found without reading the others. */
  named?(name: string): readonly NginxDirective[];
}

/** What is wrong with a configuration, or could not be read of it. */
export interface ConfigProblem {
  readonly file: string;
  readonly line: number;
  readonly expected: string;
}

/** A configuration with everything that it includes. What is broken stands in `problems`; the rest is read all the same. */
export interface NginxConfig {
  readonly directives: readonly NginxDirective[];
  /** The names that any directive has; null where there are too many of them to tell. */
  readonly names: ReadonlySet<string> | null;
  readonly sources: readonly ConfigSource[];
  readonly problems: readonly ConfigProblem[];
  /** Files that were asked for, those that are not there among them, and the patterns of `include`. */
  readonly paths: readonly string[];
  readonly patterns: readonly string[];
}
