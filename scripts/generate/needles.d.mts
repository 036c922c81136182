/** The texts that must stand in a part, in lower case, wherever a pattern matches it. */
export function needlesOf(pattern: RegExp): string[];
