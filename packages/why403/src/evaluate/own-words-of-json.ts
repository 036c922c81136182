import { endOfIntroduction, type Stretch } from './introduction.ts';

/** A string, closed or cut, or one character of structure. */
const TOKEN = /"(?:[^"\\]|\\.)*(?:"|$)|[{}[\],:]/gs;

/** Members in which an answer keeps what another party answered. */
const ANOTHERS =
  /^(?:(?:upstream|downstream|back-?end|provider|remote|third_?party|proxied|wrapped)(?:[_-]?(?:response|error|answer|reply|body|message|status))?|(?:original|raw|inner|response)[_-]?(?:response|answer|reply|body|text))$/i;

/** A document in a string is another one's answer; an object or a message is it after words that announce it. */
const DOCUMENT =
  /^\s{0,9}(<(?:!doctype|html|\?xml|head>))|[^\s\\]\s{0,3}(<(?:!doctype|html|\?xml|error>|head>|h1>)|\{\s{0,9}\\"|HTTP\/[\d.]{1,3} \d{3})/i;

/** One object a line is a log, and not an answer. */
const LINES = /^\s{0,9}\{[^\n]{0,9000}\}\s{0,3}\n\s{0,3}\{/;

/** Where a JSON text holds the words of others: members kept for them, and what follows the words that introduce them. */
export function ownWordsOfJson(json: string): Stretch[] {
  if (LINES.test(json)) return [[0, json.length]];
  const others: Stretch[] = [];
  let depth = 0;
  let key = '';
  let string: { readonly from: number; readonly to: number } | null = null;
  let member: { readonly from: number; readonly depth: number } | null = null;
  const endString = () => {
    if (string !== null && member === null) others.push(...othersIn(json, string.from, string.to, key));
    string = null;
  };
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token.startsWith('"')) {
      string = { from: index, to: index + token.length };
      continue;
    }
    if (token === ':') {
      if (string !== null) key = json.slice(string.from + 1, string.to - 1);
      string = null;
      continue;
    }
    endString();
    if (token === '{' || token === '[') {
      if (member === null && ANOTHERS.test(key)) member = { from: index, depth };
      depth += 1;
      if (token === '{') key = '';
    } else if (token !== ',') {
      depth -= 1;
      if (member !== null && depth === member.depth) {
        others.push([member.from, index + 1]);
        member = null;
      }
      key = '';
    }
  }
  endString();
  if (member !== null) others.push([member.from, json.length]);
  return others;
}

function othersIn(json: string, from: number, to: number, key: string): Stretch[] {
  const text = json.slice(from + 1, to - 1);
  if (ANOTHERS.test(key)) return [[from + 1, to - 1]];
  const shown = DOCUMENT.exec(text);
  const at = Math.min(
    endOfIntroduction(text) ?? text.length,
    shown === null ? text.length : shown.index + shown[0].length - (shown[1] ?? shown[2] ?? '').length,
  );
  return at < text.length ? [[from + 1 + at, to - 1]] : [];
}
