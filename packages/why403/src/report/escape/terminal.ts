/**
 * What must never reach a terminal or a page as it came: controls (Cc), what turns text around or is not seen (Cf),
 * line and paragraph separators, and halves of surrogate pairs. A response must not drive a terminal, and must not
 * read other than it is (Unicode UAX 9 and UTS 39).
 */
const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Texts of these have none of them: ASCII, dashes, quotation marks, the ellipsis, arrows. Most texts, and soon seen. */
const SAFE = /^[\n\t\u0020-\u007e\u2010-\u2027\u2190-\u21ff]*$/;

/** The characters above, each as the `\u` escapes of its UTF-16 code units: also what JSON writes for them. */
export function visibleControls(text: string): string {
  if (SAFE.test(text)) return text;
  return text.replace(UNSAFE, (character) => {
    let escaped = '';
    for (let at = 0; at < character.length; at++) {
      escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
    }
    return escaped;
  });
}

/** Text for a terminal: line feeds and tabs stay, every other control shows as an escape. */
export function terminalText(text: string): string {
  return visibleControls(text.replaceAll('\r\n', '\n'));
}

/** The same on one line. */
export function terminalLine(text: string): string {
  // Not \s: it would hide U+2028 and the like, which belong to the escaped ones.
  return visibleControls(text.replace(/[ \t\r\n\f\v]+/g, ' ').trim());
}
