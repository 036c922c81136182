import { diagnose } from '../../src/index.ts';
import type { ExchangeObservation } from '../../src/model/observation.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

/** Longer than this, nobody passes it on as one message. */
const MESSAGE_LIMIT = 400;

/** The texts of a refusal that name its author by themselves: sentences and codes, each without what stood around it. */
export function wordsOf(quoted: ExchangeObservation, product: string): readonly string[] {
  const body = quoted.response.body ?? '';
  const texts = new Set(/^\s*[{[]/.test(body) ? leavesOf(body) : textNodes(body));
  return [...texts].filter((text) => text.length <= MESSAGE_LIMIT && namesBy(text, quoted, product));
}

function namesBy(text: string, { response }: ExchangeObservation, product: string): boolean {
  const { status } = response;
  const bare = makeExchange({ source: { name: 'words', line: null }, status, headers: null, body: text });
  const { refusedBy } = diagnose([bare]);
  return refusedBy?.product === product && refusedBy.strength !== 'possible';
}

function leavesOf(json: string): string[] {
  const leaves = [...json.matchAll(/"((?:[^"\\]|\\.)*)"(?!\s*:)/g)].map(([, text = '']) => unescaped(text));
  return leaves.filter((text) => text.trim() !== '');
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

function textNodes(markup: string): string[] {
  const plain = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll(/\s+/g, ' ').trim();
  const nodes = markup.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '').split(/<[^>]*>/);
  return [...nodes, nodes.join(' ')].map(plain).filter((text) => text !== '');
}
