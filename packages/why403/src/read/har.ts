import type { Entry, Har, Header } from 'har-format';
import { ReadError } from '../errors.ts';
import { BODY_LIMIT, type ExchangeObservation, type HeaderList } from '../model/observation.ts';
import { REFUSING_STATUSES } from '../model/taxonomy.ts';
import { stringOf } from './json-members.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';

/** Challenge pages come with other statuses too; these headers give them away. */
const CHALLENGE_HEADERS = /^(?:cf-mitigated|x-datadome|x-vercel-mitigated|x-amzn-waf-action)$/i;

/** HTTP Archive 1.2, as browsers save it: one case for every refused entry, or for the last where none is refused. */
export const harReader: Reader = {
  name: 'HAR',
  recognises: (text) => /^\s*\{/.test(text) && /"log"\s{0,9}:\s{0,9}\{/.test(text.slice(0, 4096)),
  read(text, sourceName): readonly ReadCase[] {
    const entries = entriesOf(text, sourceName);
    const numbered = entries.map((entry, index) => ({ entry, number: index + 1 }));
    const refused = numbered.filter(({ entry }) => isRefused(entry));
    const chosen = refused.length > 0 ? refused : numbered.slice(-1);
    return chosen.map(({ entry, number }) => {
      const id = `entry ${number}`;
      return { id, observations: [toExchange(entry, id, sourceName)] };
    });
  },
};

function entriesOf(text: string, sourceName: string): readonly Partial<Entry>[] {
  let har: Partial<Har>;
  try {
    har = JSON.parse(text);
  } catch {
    throw new ReadError(
      sourceName,
      null,
      'it begins like a HAR and is not whole JSON; save it again and attach all of it',
    );
  }
  const entries: unknown = har.log?.entries;
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new ReadError(
      sourceName,
      null,
      'the HAR has no entries; record with the network panel open, reload, then save',
    );
  }
  return entries.filter((entry) => typeof entry === 'object' && entry !== null);
}

function isRefused(entry: Partial<Entry>): boolean {
  const { status } = entry.response ?? {};
  return (
    REFUSING_STATUSES.has(Number(status)) ||
    toHeaders(entry.response?.headers).some(([name]) => CHALLENGE_HEADERS.test(name))
  );
}

function toExchange(entry: Partial<Entry>, id: string, sourceName: string): ExchangeObservation {
  const { request, response } = entry;
  const status = Number(response?.status);
  return makeExchange({
    id,
    source: { name: `${sourceName} ${id}`, line: null },
    method: stringOf(request?.method),
    url: stringOf(request?.url),
    requestHeaders: toHeaders(request?.headers),
    httpVersion: stringOf(response?.httpVersion),
    // Browsers write 0 for a request that was blocked or cancelled before an answer came.
    status: Number.isInteger(status) && status >= 100 ? status : null,
    reason: stringOf(response?.statusText) || null,
    headers: toHeaders(response?.headers),
    body: bodyOf(response?.content),
  });
}

function toHeaders(headers: readonly Header[] | undefined): HeaderList {
  if (!Array.isArray(headers)) return [];
  return headers
    .filter((header): header is Header => typeof header?.name === 'string' && typeof header.value === 'string')
    .map(({ name, value }) => [name, value] as const);
}

function bodyOf(content: { text?: unknown; encoding?: unknown } | undefined): string | null {
  const text = stringOf(content?.text);
  if (text === null || content?.encoding !== 'base64') return text;
  try {
    const bytes = Uint8Array.from(atob(text.slice(0, BODY_LIMIT * 2)), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
