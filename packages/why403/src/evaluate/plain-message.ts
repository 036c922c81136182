/** Longer than this, visible text is an article or an application's page, and a sentence in it need not be the answer. */
const PAGE_LIMIT = 1200;
/** So much of the visible text is read, and the rest of the piece in which this ends. */
const READ_LIMIT = 1500;
const TEXT_LIMIT = 700;
const JSON_LIMIT = 3000;
const OPENING = 300;

/** Titles of pages that write about refusals. */
const ABOUT =
  /^(?:how|why|when|understanding|about|fixing|what (?!happened))\b|\b(?:how to|what to do|explained|guide|tutorial|solved|(?:what|it) means|meaning of|common causes|means (?:that )?the server|in this (?:article|guide|post))\b/i;

/** Words with which an answer passes on what another one said: its own reason is not there. */
const PASSED_ON =
  /\b\w{2,40} (?:answered|replied|responded|said|reported)(?: with)?\s{0,2}:|\bupstream_(?:refused|error|failure)\b|\b(?:upstream|downstream|back-?end|remote (?:server|service|host)|third[- ]party|provider)\b.{0,40}\b(?:answered|said|returned|responded|replied|reported|rejected|failed with)\b/i;
/** Without one of these none of them is there. */
const PASSING_ON = [':', 'stream', 'back', 'remote', 'third', 'provider'];

const MESSAGE_MEMBER =
  /"(?:message|msg|error|error_description|errorMessage|detail|details|title|reason|code|name|type|description)"\s{0,4}:\s{0,4}"((?:[^"\\]|\\.){1,400})"/g;

/**
 * What an answer says in so many words: all of it where it is as short as refusals are; of a long page its title and
 * first headings, of a long JSON document its message members; null where nothing of it can be taken for the answer.
 */
export function plainMessage(body: string, look = pageOf): string | null {
  const text = body.trim();
  if (text === '' || (text.length <= JSON_LIMIT && passesOn(text))) return null;
  if (/^[{[]/.test(text)) return text.length <= JSON_LIMIT ? text : orNull(messageMembers(text));
  if (!/<(?:!doctype|html|head|body|title|h1|p|div|center)\b/i.test(text.slice(0, 4000))) {
    return text.length <= TEXT_LIMIT ? text : orNull(ends(text));
  }
  const { isAboutRefusals, visible } = look(text);
  if (isAboutRefusals) return null;
  return visible.length <= PAGE_LIMIT ? orNull(visible) : orNull(headings(text, text.toLowerCase()));
}

function passesOn(text: string): boolean {
  const lower = text.toLowerCase();
  return PASSING_ON.some((piece) => lower.includes(piece)) && PASSED_ON.test(text);
}

/** A page as it is seen. */
interface Page {
  /** Whether its title says that it writes about refusals. */
  readonly isAboutRefusals: boolean;
  /** Its visible text; of a long page the beginning. */
  readonly visible: string;
}

/** Looks at a page. */
export function pageOf(html: string): Page {
  const lower = html.toLowerCase();
  return {
    isAboutRefusals: ABOUT.test(titleOf(html, lower)),
    visible: visibleText(html, lower, READ_LIMIT),
  };
}

/** The same for what is asked for several times in a row, which is looked at once. White space around it shows nothing. */
export function keepingPage(): typeof pageOf {
  let last: { readonly html: string; readonly page: Page } | null = null;
  return (body) => {
    const html = body.trim();
    if (last?.html !== html) last = { html, page: pageOf(html) };
    return last.page;
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** Of a long text its opening, where a page says what is the matter, and its last line, where a log names the error. */
function ends(text: string): string {
  const opening = text.slice(0, OPENING);
  if (ABOUT.test(text.slice(0, PAGE_LIMIT))) return '';
  const last = text.slice(Math.max(OPENING, text.lastIndexOf('\n') + 1)).slice(0, OPENING);
  return /\b\w{0,40}(?:Error|Exception)\b/.test(last) ? `${opening}\n${last}` : opening;
}

function messageMembers(json: string): string {
  const said: string[] = [];
  for (const [, value = ''] of json.matchAll(MESSAGE_MEMBER)) {
    said.push(value);
    if (said.length === 20) break;
  }
  return said.join('\n');
}

/** The text between the tags, without scripts, styles and comments. Reads on only until it is longer than the limit. */
function visibleText(html: string, lower: string, limit: number): string {
  const pieces: string[] = [];
  let at = 0;
  let length = 0;
  while (at < html.length && length <= limit) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    const piece = end > at ? collapsed(decodeEntities(html.slice(at, end))) : '';
    if (piece !== '') pieces.push(piece);
    length += piece.length;
    at = open < 0 ? end : afterTag(lower, open);
  }
  return pieces.join(' ');
}

/** With runs of white space as one space, and none around. Most pieces have none to collapse. */
function collapsed(text: string): string {
  const trimmed = text.trim();
  return /[^\S ]| {2}/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

/** Where the text goes on after the tag, the comment, or the element whose content is not shown. */
function afterTag(lower: string, open: number): number {
  const first = lower[open + 1];
  if (first === '!' && lower.startsWith('<!--', open)) return after(lower, '-->', open);
  if (first === 's' || first === 'n') {
    for (const name of ['script', 'style', 'svg', 'noscript']) {
      if (lower.startsWith(`<${name}`, open)) return after(lower, `</${name}>`, open);
    }
  }
  return after(lower, '>', open);
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

function headings(html: string, lower: string): string {
  const said = [titleOf(html, lower), elementText(html, lower, 'h1'), elementText(html, lower, 'h2')];
  return said.filter((text) => text !== '').join('\n');
}

function titleOf(html: string, lower: string): string {
  return elementText(html, lower, 'title') || elementText(html, lower, 'h1');
}

/** The text of the first element of this name. */
function elementText(html: string, lower: string, name: string): string {
  const open = lower.indexOf(`<${name}`);
  if (open < 0) return '';
  const close = lower.indexOf(`</${name}>`, open);
  const end = close < 0 ? open + 300 : close;
  return visibleText(html.slice(open, end), lower.slice(open, end), Number.POSITIVE_INFINITY);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A text with its character references resolved (HTML 13.5): numbers, and the few names that refusals use. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
