/** Longer texts are rare, and are copied in a buffer of their own. */
const USUAL = 1024;
const scratch = Buffer.allocUnsafeSlow(USUAL);
/** What takes two bytes a letter. */
const WIDE = /[^\0-\xff]/;

/** The same text with memory of its own: a piece of a text holds on to the whole of it. */
export function ownCopy(text: string): string {
  if (WIDE.test(text)) return Buffer.from(text, 'utf16le').toString('utf16le');
  if (text.length > USUAL) return Buffer.from(text, 'latin1').toString('latin1');
  return scratch.toString('latin1', 0, scratch.write(text, 0, 'latin1'));
}
