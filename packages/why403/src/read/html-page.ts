import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';
import { otherStatusOf } from './titled-status.ts';

const SAVED_FROM = /<!-- saved from url=\(\d{4}\)(\S{1,2000}) -->/i;

/** A page saved from a browser: its source, with the address where the browser noted it. */
export const htmlPageReader: Reader = {
  name: 'HTML page',
  recognises: (text) => /^\s*<(?:!doctype html|html|head|!--|\?xml|body|h1|title)/i.test(text.slice(0, 1024)),
  read(text, sourceName): readonly ReadCase[] {
    const exchange = makeExchange({
      source: { name: sourceName, line: null },
      url: SAVED_FROM.exec(text.slice(0, 4096))?.[1] ?? null,
      status: otherStatusOf(text),
      body: text,
    });
    return [{ id: null, observations: [exchange] }];
  },
};
