/** Servers title their stock pages with the status: `<title>404 Not Found</title>`, or that line alone as copied. */
const TITLE = /<title[^>]{0,100}>\s{0,100}(?:HTTP |Error )?(200|404|410|50[0-4])\b(?![.,]\d)/i;
const COPIED =
  /^\s{0,100}(200 OK|404 Not Found|410 Gone|500 Internal Server Error|502 Bad Gateway|503 Service (?:Temporarily )?Unavailable|504 Gateway Time-?out)\s*$/i;

/** Titles stand at the beginning, before scripts and styles may fill the page. */
const WINDOW = 4096;

/**
 * The status by which a page calls itself, where that is no refusal: a page alone is taken for one, since that is why it
 * was kept. For a page that calls itself refused nothing is read here: an application may say so under any status.
 */
export function otherStatusOf(page: string): number | null {
  const head = page.slice(0, WINDOW);
  const found = TITLE.exec(head) ?? COPIED.exec(head.trimStart().split('\n', 1)[0] ?? '');
  return found === null ? null : Number.parseInt(found[1] ?? '', 10);
}
