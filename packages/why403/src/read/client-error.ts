import { CLIENTS, type ClientError } from './client-error-forms.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';

/** Enough for a long stack trace; the answer stands near its beginning or its end. */
const WINDOW = 256 * 1024;

/** What a client program or library printed of a refusal: the status, the address, and the response text inside it. */
export const clientErrorReader: Reader = {
  name: 'error of a client program',
  recognises: (text) => findClientError(text.slice(0, WINDOW)) !== null,
  read(text, sourceName): readonly ReadCase[] {
    const found = findClientError(text.slice(0, WINDOW));
    const exchange = makeExchange({
      source: { name: sourceName, line: null },
      method: found?.method ?? null,
      url: found?.url ?? null,
      status: found?.status ?? null,
      reason: found?.reason ?? null,
      headers: found?.headers ?? null,
      body: found?.body ?? text,
    });
    return [{ id: null, observations: [exchange] }];
  },
};

function findClientError(text: string): ClientError | null {
  for (const client of CLIENTS) {
    const found = client(text);
    if (found !== null) return found;
  }
  return null;
}
