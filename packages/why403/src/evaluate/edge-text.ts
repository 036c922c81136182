/** Decodings that the rules of several edges know. Texts are UTF-8. */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The length in bytes of UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** How often an encoding inside an encoding is undone: more is a trap, not a request. */
const ROUNDS = 32;

/** `%20` and `+` decoded; option `r` again until nothing changes, `u` also `%u2601`. */
export function urlDecode(text: string, options: string): string {
  let decoded = decodeOnce(text, options.includes('u'));
  for (let round = 0; options.includes('r') && round < ROUNDS; round++) {
    const again = decodeOnce(decoded, options.includes('u'));
    if (again === decoded) break;
    decoded = again;
  }
  return decoded;
}

function decodeOnce(text: string, unicode: boolean): string {
  const spaced = text.replaceAll('+', ' ');
  const wide = unicode
    ? spaced.replace(/%u([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : spaced;
  return wide.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (code) => Number.parseInt(code, 16));
    return decoder.decode(bytes);
  });
}

/** What Base64 text stands for, or nothing where it is none. */
export function decodeBase64(text: string): string | undefined {
  const [, digits] = /^([A-Za-z0-9+/_-]*)={0,2}$/.exec(text) ?? [];
  // One digit too many holds no whole byte.
  if (digits === undefined || digits.length % 4 === 1) return undefined;
  const plain = atob(digits.replaceAll('-', '+').replaceAll('_', '/'));
  return decoder.decode(Uint8Array.from(plain, (char) => char.charCodeAt(0)));
}
