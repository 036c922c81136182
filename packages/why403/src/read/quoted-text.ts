const LITERAL = /^[bru]?(['"])([\s\S]{1,300000})\1$/;
const ESCAPE = /((?:\\x[0-9a-fA-F]{2}){1,16})|\\(?:u([0-9a-fA-F]{4})|([nrt\\/'"]))/g;
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The text inside a text that is one string literal as programs print it: of Python (`b'…'`, `'…'`), of JSON or
 * JavaScript (`"…"`); null where it is none.
 */
export function textOfLiteral(text: string): string | null {
  const [, quote = '', inside = ''] = LITERAL.exec(text.trim()) ?? [];
  if (quote === '' || endsBefore(inside, quote)) return null;
  return inside.replace(ESCAPE, (_, bytes?: string, unit?: string, plain = '') => {
    if (bytes !== undefined) return decode(bytes);
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    return CONTROL[plain] ?? plain;
  });
}

/** Whether the literal is over before its last quote, or that quote is an escaped one: then it is not one literal. */
function endsBefore(inside: string, quote: string): boolean {
  for (let at = 0; at < inside.length; at++) {
    if (inside[at] === '\\') {
      at += 1;
      if (at === inside.length) return true;
    } else if (inside[at] === quote) return true;
  }
  return false;
}

/** `\xc3\xa9` is a letter in two bytes where bytes were printed, and two letters where text was. */
function decode(escapes: string): string {
  const bytes = escapes.split('\\x').slice(1);
  const codes = Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(codes);
  } catch {
    return String.fromCharCode(...codes);
  }
}
