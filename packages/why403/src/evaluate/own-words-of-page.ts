import { INTRODUCTION, mayIntroduce, type Stretch } from './introduction.ts';
import type { pageOf } from './plain-message.ts';

/** A page whose visible text is longer than this is an article, a thread or an application; refusals are shorter. */
const PAGE_LIMIT = 1500;

/** Elements in which a page shows what others say. */
const SHOWN = /<(pre|code|blockquote|samp|textarea|td)\b[^>]{0,300}>/g;

/** The beginning of an answer, shown as text: escaped markup, a status line, an object. */
const ANSWER =
  /&lt;(?:!doctype|html|head|title|body|h1|\?xml|Error)\b|\bHTTP\/[\d.]{1,3} [345]\d\d\b|\{\s{0,40}(?:"|&quot;|&#34;)[\w.-]{1,40}(?:"|&quot;|&#34;)\s{0,4}:/gi;

/** With one of these it begins; where none stands there is nothing to look for. */
const STARTS = ['&lt;', 'http/', '{'];

/** Jenkins explains its refusal in a comment; nobody else is known to. */
const OWN_COMMENT = /^<!--\s{0,9}You are authenticated as: /;

/** Where a web page holds the words of others. */
export function ownWordsOfPage(html: string, look: typeof pageOf): Stretch[] {
  const { isAboutRefusals, visible } = look(html);
  if (isAboutRefusals) return [[0, html.length]];
  const lower = html.toLowerCase();
  const shown = visible.length > PAGE_LIMIT ? elements(lower) : [];
  const silent = comments(lower).filter(([from, to]) => !OWN_COMMENT.test(html.slice(from, to)));
  // A browser wraps the JSON that it shows in a page; that is the answer itself.
  const answers = /^[{[]/.test(visible) ? [] : answersShown(html, lower);
  return merged([...shown, ...silent, ...answers, ...introduced(html)]);
}

/** Text between two tags in which another answer is shown; what a script holds is no text. */
function answersShown(html: string, lower: string): Stretch[] {
  const found: Stretch[] = [];
  if (!STARTS.some((start) => lower.includes(start))) return found;
  const opening = new RegExp(ANSWER);
  const scripts = elements(lower, /<(script|style|template)\b[^>]{0,300}>/g);
  for (let shown = opening.exec(html); shown !== null; shown = opening.exec(html)) {
    const { index } = shown;
    const script = scripts.find(([from, to]) => index >= from && index < to);
    const tag = html.indexOf('<', index);
    const to = script?.[1] ?? (tag < 0 ? html.length : tag);
    if (script === undefined) found.push([html.lastIndexOf('>', index) + 1, to]);
    opening.lastIndex = Math.max(to, index + 1);
  }
  return found;
}

/** What follows words that introduce it, to the end of the text between two tags. */
function introduced(html: string): Stretch[] {
  const found: Stretch[] = [];
  if (!mayIntroduce(html)) return found;
  const words = new RegExp(INTRODUCTION, 'gi');
  for (let said = words.exec(html); said !== null; said = words.exec(html)) {
    const from = said.index + said[0].length;
    const tag = html.indexOf('<', from);
    const to = tag < 0 ? html.length : tag;
    found.push([from, to]);
    words.lastIndex = to;
  }
  return found;
}

function elements(lower: string, names = SHOWN): Stretch[] {
  const found: Stretch[] = [];
  const opening = new RegExp(names);
  for (let tag = opening.exec(lower); tag !== null; tag = opening.exec(lower)) {
    const from = tag.index + tag[0].length;
    const close = lower.indexOf(`</${tag[1]}`, from);
    const to = close < 0 ? lower.length : close;
    found.push([from, to]);
    opening.lastIndex = to;
  }
  return found;
}

function comments(lower: string): Stretch[] {
  const found: Stretch[] = [];
  for (let from = lower.indexOf('<!--'); from >= 0; from = lower.indexOf('<!--', from)) {
    const close = lower.indexOf('-->', from);
    const to = close < 0 ? lower.length : close + 3;
    found.push([from, to]);
    from = to;
  }
  return found;
}

/** In order, each place once. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last === undefined || from >= last[1]) out.push([from, to]);
    else if (to > last[1]) out[out.length - 1] = [last[0], to];
  }
  return out;
}
