import { membersOf } from '../json-members.ts';

/**
 * A document of AWS WAF with its search strings as they are: the command line prints every one of them in Base64, the
 * console none. Which it is holds for the whole file, as a word such as `curl` may be read as either.
 */
export function withPlainSearchStrings(document: unknown): unknown {
  const written: string[] = [];
  walk(document, 0, (text) => {
    written.push(text);
    return text;
  });
  const plain = written.map(decodedText);
  const texts = plain.filter((one) => one?.isText === true).length;
  // A search for bytes that are no text is rare: most of what is encoded decodes to text.
  if (plain.includes(null) || 2 * texts <= plain.length) return document;
  return walk(document, 0, (text) => decodedText(text)?.text ?? text);
}

/** Statements hold statements; what goes deeper than this is not one of AWS. */
const DEEPEST = 60;

function walk(value: unknown, depth: number, change: (text: string) => string): unknown {
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((one) => walk(one, depth + 1, change));
  const members = membersOf(value);
  if (members !== value) return value;
  return Object.fromEntries(
    Object.entries(members).map(([name, one]) =>
      name === 'SearchString' && typeof one === 'string' ? [name, change(one)] : [name, walk(one, depth + 1, change)],
    ),
  );
}

/** What Base64 stands for, and whether that is text without control characters; null where it is no Base64. */
function decodedText(written: string): { readonly text: string; readonly isText: boolean } | null {
  if (written.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(written)) return null;
  let bytes: string;
  try {
    bytes = atob(written);
  } catch {
    return null;
  }
  if (btoa(bytes) !== written) return null;
  const text = new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  return { text, isText: !/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/.test(text) };
}
