import { ReadError } from '../errors.ts';
import { clientErrorReader } from './client-error.ts';
import { curlVerboseReader } from './curl-verbose.ts';
import { exchangeJsonReader } from './exchange-json.ts';
import { harReader } from './har.ts';
import { headerBlockReader } from './header-block.ts';
import { htmlPageReader } from './html-page.ts';
import { httpMessageReader } from './http-message.ts';
import { makeExchange } from './make-exchange.ts';
import { textOfLiteral } from './quoted-text.ts';
import type { ReadCase, Reader } from './reader.ts';
import { savedDiagnosisReader } from './saved-diagnosis.ts';
import { statusAloneReader } from './status-alone.ts';
import { otherStatusOf } from './titled-status.ts';

/** Asked in this order, the surest shapes first; the first that recognises the text reads it. */
const READERS: readonly Reader[] = [
  statusAloneReader,
  savedDiagnosisReader,
  harReader,
  exchangeJsonReader,
  curlVerboseReader,
  httpMessageReader,
  htmlPageReader,
  headerBlockReader,
  clientErrorReader,
];

/** Images, archives and compressed bodies have a zero byte near their beginning; no text has. */
const BINARY_WINDOW = 4096;

/**
 * Reads whatever a person has of a refusal; the shape is detected, never asked. A text of no known shape is a body.
 * The readers of logs are handed in by those who expect one.
 */
export function readInput(text: string, sourceName: string, logs: readonly Reader[] = []): readonly ReadCase[] {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const content = textOfLiteral(plain) ?? plain;
  if (content.trim() === '') {
    throw new ReadError(sourceName, null, 'it is empty; expected a response, a HAR, curl -v output or a page');
  }
  if (content.slice(0, BINARY_WINDOW).includes('\0')) {
    throw new ReadError(sourceName, null, 'it is no text; expected a response, a HAR, curl -v output or a page');
  }
  // Maven and others begin their lines with `[ERROR]`.
  const isJson = /^\s*(?:\{|\[\s*["[{\]])/.test(content);
  const reader = readersWith(logs).find(
    (candidate) => candidate.recognises(content) && !(isJson && candidate === clientErrorReader),
  );
  if (reader !== undefined) return withResponse(reader.read(content, sourceName), reader, sourceName);
  const exchange = makeExchange({
    source: { name: sourceName, line: null },
    status: otherStatusOf(content),
    body: content,
  });
  return [{ id: null, observations: [exchange] }];
}

/** Exchanges as JSON have members that lines of a log have too; what begins with a line of a log is nothing else. */
function readersWith([json, events, ...lines]: readonly Reader[]): readonly Reader[] {
  if (json === undefined || events === undefined) return READERS;
  const at = READERS.indexOf(exchangeJsonReader);
  return [...READERS.slice(0, at), json, events, exchangeJsonReader, ...lines, ...READERS.slice(at + 1)];
}

/** Nothing to judge is no answer that nothing was refused. */
function withResponse(cases: readonly ReadCase[], reader: Reader, sourceName: string): readonly ReadCase[] {
  if (cases.some(({ observations }) => observations.length > 0)) return cases;
  throw new ReadError(sourceName, null, `it looks like ${reader.name} and holds no response; expected at least one`);
}
