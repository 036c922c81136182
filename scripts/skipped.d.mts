/** The part of a result of Vitest (`--reporter=json`) that is needed. */
export interface FileResult {
  readonly name: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

export function reasonsIn(source: string): string[];
export function skippedLines(results: readonly FileResult[], read: (name: string) => string): string[];
