/** C0 and C1 controls, and the characters that turn text around (Unicode UAX 9): a response must not drive a terminal. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text for a terminal: line feeds and tabs stay, every other control shows as an escape. */
export function terminalText(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line. */
export function terminalLine(text: string): string {
  return terminalText(text.replace(/\s+/g, ' ').trim());
}
