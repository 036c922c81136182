/** The line of the table in which a word stands: few words a line, so that a run looks through one line for each word. */
export function bucketOf(word: string, buckets: number): number {
  const last = word.length - 1;
  return (word.charCodeAt(0) * 7 + word.charCodeAt(last >> 1) * 17 + word.charCodeAt(last) * 31 + last * 3) % buckets;
}
