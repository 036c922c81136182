import { pageOf } from '../../src/evaluate/plain-message.ts';
import { readInput } from '../../src/index.ts';
import type { Finding } from '../../src/model/diagnosis.ts';
import type { ExchangeObservation, HeaderList, Observation } from '../../src/model/observation.ts';

/** A refusal with a body, and what is found in it as it was recorded. */
export interface Recorded {
  readonly exchange: ExchangeObservation;
  readonly body: string;
  readonly found: Finding;
}

/** Another form in which somebody may have the same refusal; null where the case has no such form. */
export type Form = (recorded: Recorded) => readonly Observation[] | null;

function read(text: string): readonly Observation[] {
  return readInput(text, 'form').flatMap(({ observations }) => observations);
}

function withResponse(exchange: ExchangeObservation, response: Partial<ExchangeObservation['response']>) {
  return [{ ...exchange, response: { ...exchange.response, ...response } }];
}

function withHeaders(exchange: ExchangeObservation, change: (headers: HeaderList) => HeaderList) {
  const { headers } = exchange.response;
  return headers === null ? null : withResponse(exchange, { headers: change(headers) });
}

function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}

function titleCase(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** What a browser shows: a line for each block. */
function rendered(html: string): string {
  return html
    .replace(/<(?:\/?(?:p|div|h[1-6]|li|ul|tr|table|body|head|title|center|pre|section)|br|hr)\b[^>]*>/gi, '\u0000')
    .split('\u0000')
    .map((line) => pageOf(line).visible)
    .filter((line) => line !== '')
    .join('\n');
}

function isPage(body: string): boolean {
  return /<(?:!doctype html|html|body|title|h1)\b/i.test(body);
}

/** Where the text ends by which the finding is known; null where it is not in the body as it stands. */
function endOfSignal({ body, found }: Recorded): number | null {
  const ends = found.evidence
    .filter(({ part }) => part === 'body')
    .map(({ excerpt }) => {
      const at = body.indexOf(excerpt.replace(/…$/, ''));
      return at < 0 ? -1 : at + excerpt.length;
    });
  const end = Math.max(...ends);
  return ends.length === 0 || ends.includes(-1) || end >= body.length ? null : end;
}

/** Whether what is found is known from the parts that a form keeps. */
export function restsOn({ found }: Recorded, keeps: PartialForm['keeps']): boolean {
  return keeps === 'everything' || found.evidence.every(({ part }) => keeps.some((kept) => kept === part));
}

/** A form that shows less, with what of the evidence may still be there. */
export interface PartialForm {
  readonly form: Form;
  readonly keeps: readonly ('body' | 'status')[] | 'everything';
}

/** Header fields, status and address are not to be seen in these. */
const BODY_FORMS: Readonly<Record<string, Form>> = {
  'body alone': ({ body }) => read(body),
  'bytes in Python': ({ body }) => read(`b${pythonRepr(body)}`),
  'text in Python': ({ body }) => read(pythonRepr(body)),
  'text in JSON': ({ body }) => read(JSON.stringify(body)),
  'line of a log': ({ body }) =>
    read(`time="2026-11-21T12:00:00Z" level=error msg="call refused" answer=${JSON.stringify(body)}`),
  'print of requests': ({ body, exchange: { request } }) =>
    request.url?.startsWith('http')
      ? read(`requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: ${request.url}\n${body}`)
      : null,
  'print of axios': ({ body }) =>
    read(
      `AxiosError: Request failed with status code 403\n    at settle (node_modules/axios/lib/core/settle.js:19:12) {\n  code: 'ERR_BAD_REQUEST',\n  response: {\n    status: 403,\n    statusText: 'Forbidden',\n    data: '${body.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'\n  }\n}\n`,
    ),
  'text without markup': ({ body }) => {
    const text = isPage(body) ? rendered(body) : '';
    return text === '' ? null : read(text);
  },
};

/** What follows the words by which it is known is missing. */
const cutAfterTheSignal: Form = (recorded) => {
  const end = endOfSignal(recorded);
  return end === null ? null : withResponse(recorded.exchange, { body: recorded.body.slice(0, end), bodyCut: true });
};

/** Forms that show less than was recorded. */
export const PARTIAL_FORMS: Readonly<Record<string, PartialForm>> = {
  ...Object.fromEntries(Object.entries(BODY_FORMS).map(([name, form]) => [name, { form, keeps: ['body'] as const }])),
  'status and body': {
    form: ({ exchange }) => withResponse(exchange, { headers: null }),
    keeps: ['body', 'status'],
  },
  'cut after the signal': { form: cutAfterTheSignal, keeps: 'everything' },
};

/** Forms that change nothing that counts. */
export const EQUAL_FORMS: Readonly<Record<string, Form>> = {
  'names in lower case': ({ exchange }) =>
    withHeaders(exchange, (headers) => headers.map(([name, value]) => [name.toLowerCase(), value])),
  'names in title case': ({ exchange }) =>
    withHeaders(exchange, (headers) => headers.map(([name, value]) => [titleCase(name), value])),
  'lines that end in CRLF': ({ exchange, body }) =>
    withResponse(exchange, { body: body.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n') }),
  'lines that end in LF': ({ exchange, body }) => withResponse(exchange, { body: body.replaceAll('\r\n', '\n') }),
  'a proxy more': ({ exchange }) => withHeaders(exchange, (headers) => [...headers, ['Via', '1.1 proxy.example.test']]),
};

/** Cloudflare in front, which passed the answer on; its own Server field replaces the one of the origin server. */
export const BEHIND_CLOUDFLARE: Form = ({ exchange }) =>
  withHeaders(exchange, (headers) => [
    ...headers.filter(([name]) => name.toLowerCase() !== 'server'),
    ['server', 'cloudflare'],
    ['cf-ray', '8c0123456789abcd-FRA'],
    ['cf-cache-status', 'DYNAMIC'],
  ]);
