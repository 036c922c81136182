import { Tokenizer } from 'htmlparser2';
import { expect, test } from 'vitest';
import { SwiftTokenizer, type TokenCallbacks } from '../../src/read/crawl/swift-tokenizer.ts';

const CALLBACKS = [
  ...(['onattribdata', 'onattribend', 'onattribentity', 'onattribname', 'oncdata', 'onclosetag', 'oncomment'] as const),
  ...(['ondeclaration', 'onend', 'onopentagend', 'onopentagname', 'onprocessinginstruction'] as const),
  ...(['onselfclosingtag', 'ontext', 'ontextentity'] as const),
];
const PIECES = [
  ...['<a href="/b">', '</a>', '<a b=c/>', '<p', '>', '<!--', '-->', '--!>', '<!-', '<![CDATA[', ']]>', ']]', '<?x'],
  ...['?>', '<!doctype html>', '<script>', '</script', '</script>', '<style>', '</style>', '<title>', '</title>'],
  ...['text ', 'a < b', '&amp;', '&', '"', "'", '\n', 'ü€', '\u{1f600}', '<textarea>', '</textarea>', '<', '=', '/'],
];

type Kind = new (...given: ConstructorParameters<typeof Tokenizer>) => Pick<Tokenizer, 'write' | 'end'>;

/** What a tokenizer calls, in order. */
function callsOf(Which: Kind, chunks: readonly string[], decodeEntities: boolean): unknown[] {
  const calls: unknown[] = [];
  const noted = CALLBACKS.map((name) => [name, (...given: unknown[]) => void calls.push([name, ...given])]);
  const tokenizer = new Which({ decodeEntities }, Object.fromEntries(noted) as TokenCallbacks);
  for (const chunk of chunks) tokenizer.write(chunk);
  tokenizer.end();
  return calls;
}

test('tells the same of any markup as the tokenizer that it is made of', () => {
  // Otherwise nothing of it is replaced.
  expect(Tokenizer.prototype).toHaveProperty('fastForwardTo');
  let seed = 7;
  const next = (limit: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % limit;
  };
  for (let round = 0; round < 3000; round++) {
    const chunks = Array.from({ length: 1 + next(3) }, () =>
      Array.from({ length: next(9) }, () => PIECES[next(PIECES.length)]).join(''),
    );
    const decodes = next(2) === 0;
    expect(callsOf(SwiftTokenizer, chunks, decodes), JSON.stringify(chunks)).toEqual(
      callsOf(Tokenizer, chunks, decodes),
    );
  }
});
