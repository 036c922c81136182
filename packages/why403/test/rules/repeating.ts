import type { ExchangeObservation, HeaderList } from '../../src/model/observation.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

/** A way in which a program may say another one's words as its own, without a hint that they are repeated. */
export interface Repetition {
  readonly type: string;
  readonly body: (words: string) => string;
}

const JSON_TYPE = 'application/json';
const HTML_TYPE = 'text/html; charset=utf-8';

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function page(title: string, content: string): string {
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n</head>\n<body>\n${content}\n</body>\n</html>\n`;
}

const SHOP =
  '<p>We sell things for the garden and the house, and we send them to you within three days wherever you live. Look at our shop and tell us what you think of it.</p>';

/** The forms by name. */
export const REPETITIONS: Readonly<Record<string, Repetition>> = {
  'message of a JSON object': { type: JSON_TYPE, body: (words) => JSON.stringify({ message: words }) },
  'error of a JSON object': { type: JSON_TYPE, body: (words) => JSON.stringify({ error: words }) },
  'detail of a JSON object': { type: JSON_TYPE, body: (words) => JSON.stringify({ detail: words }) },
  'list of errors': { type: JSON_TYPE, body: (words) => JSON.stringify({ errors: [{ message: words }] }) },
  'message beside other members': {
    type: JSON_TYPE,
    body: (words) => JSON.stringify({ success: false, status: 403, message: words, path: '/v1/orders' }),
  },
  'line of text': { type: 'text/plain', body: (words) => words },
  'data of a script': {
    type: HTML_TYPE,
    body: (words) =>
      page(
        'Orders - Example Shop',
        `<div id="app"></div>\n<script>window.__DATA__=${JSON.stringify({ user: null, lastError: words }).replaceAll('</', '<\\/')}</script>\n<script src="/app.js"></script>`,
      ),
  },
  'short page with preformatted text': {
    type: HTML_TYPE,
    body: (words) => page('Error', `<h1>The order was not sent</h1>\n<pre>${escapeHtml(words)}</pre>`),
  },
  'page of prose': {
    type: HTML_TYPE,
    body: (words) =>
      page(
        'Help - Example Shop',
        `<h1>Your orders</h1>\n<p>Some of you have seen the words ${escapeHtml(words)} when they opened the page of their order. We are working on it.</p>\n${SHOP.repeat(4)}`,
      ),
  },
  'page with a paragraph': {
    type: HTML_TYPE,
    body: (words) => page('Forbidden', `<h1>Forbidden</h1>\n<p>${escapeHtml(words)}</p>`),
  },
};

/** The answer of a program that names itself in these fields, at a host of its own. */
export function answerOf(fields: HeaderList, { type, body }: Repetition, words: string): ExchangeObservation {
  return makeExchange({
    source: { name: 'repetition', line: null },
    method: 'GET',
    url: 'https://api.example.test/v1/orders',
    status: 403,
    reason: 'Forbidden',
    headers: [['Date', 'Sat, 21 Nov 2026 12:00:00 GMT'], ['Content-Type', type], ...fields],
    body: body(words),
  });
}
