import type { ExchangeObservation, HeaderList } from '../../src/model/observation.ts';
import { REFUSING_STATUSES } from '../../src/model/taxonomy.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

/** A way in which somebody else may come to show another one's refusal. */
export interface Quotation {
  /** The server whose own page it is, where that did refuse. */
  readonly carrier: 'nginx' | 'apache' | null;
  readonly quote: (quoted: ExchangeObservation) => ExchangeObservation;
}

const JSON_TYPE = 'application/json';
const HTML_TYPE = 'text/html; charset=utf-8';

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Statuses that say of themselves who refuses whom, or why; a quotation has another one. */
const TELLING = new Set([405, 407, 421, 451]);

function statusOf({ response: { status } }: ExchangeObservation): number {
  return status !== null && REFUSING_STATUSES.has(status) && !TELLING.has(status) ? status : 403;
}

/** What a person copies: status line, header fields, body. */
function transcript(quoted: ExchangeObservation): string {
  const { headers, body } = quoted.response;
  const fields = (headers ?? []).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${statusOf(quoted)} Forbidden`, ...fields, '', body ?? ''].join('\n');
}

function bodyOf({ response }: ExchangeObservation): string {
  return response.body ?? '';
}

function answer(status: number, type: string, url: string, body: string, more: HeaderList = []): ExchangeObservation {
  return makeExchange({
    source: { name: 'quotation', line: null },
    method: 'GET',
    url,
    status,
    reason: status === 403 ? 'Forbidden' : null,
    headers: [
      ['Date', 'Sat, 21 Nov 2026 12:00:00 GMT'],
      ['Content-Type', type],
      ...(more.some(([name]) => name === 'Server') ? more : ([['Server', 'example'], ...more] as const)),
    ],
    body,
  });
}

function apiAnswer(quoted: ExchangeObservation, body: unknown): ExchangeObservation {
  return answer(statusOf(quoted), JSON_TYPE, 'https://api.shop.example.test/v1/orders', JSON.stringify(body));
}

function page(title: string, content: string): string {
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n</head>\n<body>\n${content}\n</body>\n</html>\n`;
}

const PARAGRAPHS = Array.from(
  { length: 12 },
  (_, index) =>
    `<p>Part ${index + 1}. Servers answer in many ways, and the first thing to do is to read what the answer says before anything is changed on the machine. Compare the time of the request with the log, and look whether other clients of the same network see it as well.</p>`,
);

/** The name of the form → how it is made. */
const FORMS: Readonly<Record<string, Quotation['quote']>> = {
  'message of another API': (quoted) =>
    apiAnswer(quoted, { message: `the payment provider answered: ${bodyOf(quoted)}` }),
  'member of another API': (quoted) =>
    apiAnswer(quoted, { error: { upstream: { status: statusOf(quoted), body: bodyOf(quoted) } } }),
  'detail of another API': (quoted) =>
    apiAnswer(quoted, { ok: false, detail: `Could not load the invoice. Upstream response was: ${bodyOf(quoted)}` }),
  'failed call of another API': (quoted) =>
    apiAnswer(quoted, {
      error: 'bad_gateway',
      message: `GET https://vendor.example.test/v2/things failed with status ${statusOf(quoted)}: ${bodyOf(quoted)}`,
    }),
  'list of errors of another API': (quoted) =>
    apiAnswer(quoted, {
      errors: [{ title: 'The order was not sent', meta: { upstreamResponse: bodyOf(quoted), attempt: 2 } }],
    }),
  'text of a gateway': (quoted) =>
    answer(
      statusOf(quoted),
      'text/plain',
      'https://gateway.example.test/orders',
      `Order 17 was not sent. The warehouse service replied: ${bodyOf(quoted)}`,
    ),
  'documentation page': (quoted) =>
    answer(
      statusOf(quoted),
      HTML_TYPE,
      'https://docs.example.test/how-to-fix',
      page(
        `How to fix error ${statusOf(quoted)}`,
        `<h1>How to fix error ${statusOf(quoted)}</h1>\n${PARAGRAPHS.slice(0, 4).join('\n')}\n<pre><code>${escapeHtml(transcript(quoted))}</code></pre>\n${PARAGRAPHS.slice(4).join('\n')}`,
      ),
    ),
  'forum thread': (quoted) =>
    answer(
      statusOf(quoted),
      HTML_TYPE,
      'https://forum.example.test/t/4711',
      page(
        'Uploads are refused since Monday - Example Forum',
        `<h1>Uploads are refused since Monday</h1>\n<div class="post"><p>alice wrote:</p><p>Since Monday I get this:</p><blockquote><code>${escapeHtml(bodyOf(quoted))}</code></blockquote></div>\n<div class="post"><p>bob wrote:</p>${PARAGRAPHS.join('\n')}</div>`,
      ),
    ),
  'log viewer': (quoted) =>
    answer(
      statusOf(quoted),
      HTML_TYPE,
      'https://logs.example.test/view?id=17',
      page(
        'Log viewer - example',
        `<h1>Log viewer</h1>\n<table>\n${Array.from({ length: 40 }, (_, index) => `<tr><td>12:00:${index + 10}</td><td>worker-${index % 4}</td><td>${index === 20 ? escapeHtml(transcript(quoted)) : `job ${index} done in ${index * 7} ms, next run follows`}</td></tr>`).join('\n')}\n</table>`,
      ),
    ),
  README: (quoted) =>
    answer(
      statusOf(quoted),
      'text/plain; charset=utf-8',
      'https://files.example.test/README',
      `Example client\n==============\n\nA small client for a large service. Install it, give it a key, and call it.\n\n${'Each call returns a promise; a refused call rejects with what the service said.\n'.repeat(12)}\nTroubleshooting\n---------------\n\nIf you see this, look at your settings first:\n\n    ${transcript(quoted).replaceAll('\n', '\n    ')}\n\n${'Please open an issue with the version, the call and the answer, and leave out your key.\n'.repeat(12)}`,
    ),
  'comment of an nginx page': (quoted) =>
    answer(
      403,
      'text/html',
      'https://www.example.test/',
      `<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n<!-- seen before: ${bodyOf(quoted).replaceAll('--', '- -')} -->\r\n</body>\r\n</html>\r\n`,
      [['Server', 'nginx/1.22.1']],
    ),
  'comment of an Apache page': (quoted) =>
    answer(
      403,
      'text/html; charset=iso-8859-1',
      'https://www.example.test/',
      `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>403 Forbidden</title>\n</head><body>\n<h1>Forbidden</h1>\n<p>You don't have permission to access this resource.</p>\n<!-- seen before: ${bodyOf(quoted).replaceAll('--', '- -')} -->\n</body></html>\n`,
      [['Server', 'Apache']],
    ),
  'policy that names hosts': (quoted) =>
    answer(
      403,
      'text/html',
      'https://www.example.test/',
      '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n',
      [
        ['Server', 'nginx/1.22.1'],
        [
          'Content-Security-Policy',
          `default-src 'self' https://${new URL(quoted.request.url ?? 'https://vendor.example/', 'https://vendor.example/').host} https://*.cloudflare.com https://*.amazonaws.com https://*.googleapis.com https://*.github.com https://*.akamai.net`,
        ],
      ],
    ),
};

const CARRIERS: Readonly<Record<string, Quotation['carrier']>> = {
  'comment of an nginx page': 'nginx',
  'policy that names hosts': 'nginx',
  'comment of an Apache page': 'apache',
};

/** The forms by name. */
export const QUOTATIONS: Readonly<Record<string, Quotation>> = Object.fromEntries(
  Object.entries(FORMS).map(([name, quote]) => [name, { carrier: CARRIERS[name] ?? null, quote }]),
);
