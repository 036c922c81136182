/** So many addresses of a list are read. */
const MOST = 1_000_000;
const ADDRESS = /^(?:https?:\/\/[^\s"'<>]+|\/[^\s"'<>]*)$/i;

/** The addresses of a list, one on each line, whole or from the root of the site. Lines that begin with `#` are remarks. */
export function readUrlList(text: string, start: string): string[] {
  const urls: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [word = ''] = line.trim().split(/[\s,;]/, 1);
    if (word.startsWith('#') || !ADDRESS.test(word)) continue;
    try {
      urls.push(new URL(word, start).href);
    } catch {
      continue;
    }
    if (urls.length >= MOST) break;
  }
  return urls;
}
