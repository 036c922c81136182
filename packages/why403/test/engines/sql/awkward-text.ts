import fc from 'fast-check';

/** Pieces that break literals which are escaped by halves. */
const PIECES = [
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  "''",
  '\0',
  '\n',
  '\r',
  '\t',
  '\b',
  '\x1a',
  '\x7f',
  '%',
  '_',
  '--',
  '/*',
  '*/',
  ';',
  '\\x41',
  '\\N',
  '$$',
  '{',
  '}',
  '?',
  '\u{1F600}',
  '\uD800',
  '\uDC00',
  'ÿ',
  '\u2028',
  '\uFEFF',
  'a',
  '0',
  ' ',
];

/** Any text, and texts made of such pieces. */
const awkwardText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join('')),
);

/** So many texts go into one statement. */
export const awkwardTexts = fc.array(awkwardText, { minLength: 1, maxLength: 60 });
