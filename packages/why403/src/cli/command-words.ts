/** First words that are commands; they win over files of that name. */
export const COMMAND_WORDS: ReadonlySet<string> = new Set([
  'diagnose',
  'explain',
  'host',
  'logs',
  'predict',
  'expect',
  'lint',
  'policy',
  'token',
  'access',
  'crawl',
  'serve',
  'completion',
  'complete',
  'help',
]);

/** The command that a word is one slip of the finger away from, or null. */
export function commandLike(word: string): string | null {
  return [...COMMAND_WORDS].find((command) => isOneSlip(word, command)) ?? null;
}

/** One letter too many, too few or another, or two that changed places: what is left between what both share. */
function isOneSlip(one: string, other: string): boolean {
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === `${right[1]}${right[0]}`);
}
