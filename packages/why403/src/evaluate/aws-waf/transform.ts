import { decodeBase64, urlDecode } from '../edge-text.ts';

type Transform = (text: string) => string;

/** Text transformations of AWS WAF that are computed here (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html). */
const TRANSFORMS: Readonly<Record<string, Transform>> = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  URL_DECODE: (text) => urlDecode(text, ''),
  URL_DECODE_UNI: (text) => urlDecode(text, 'u'),
  COMPRESS_WHITE_SPACE: (text) => text.replace(/[\f\t\n\r\v\u00a0 ]+/g, ' '),
  REMOVE_NULLS: (text) => text.replaceAll('\0', ''),
  REPLACE_NULLS: (text) => text.replaceAll('\0', ' '),
  REPLACE_COMMENTS: (text) => text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' '),
  BASE64_DECODE: (text) => decodeBase64(text) ?? text,
  BASE64_DECODE_EXT: (text) => decodeBase64(text.replace(/[^A-Za-z0-9+/=]/g, '')) ?? text,
  HEX_DECODE: (text) =>
    text.replace(/([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  HTML_ENTITY_DECODE: decodeEntities,
  NORMALIZE_PATH: normalizedPath,
  NORMALIZE_PATH_WIN: (text) => normalizedPath(text.replaceAll('\\', '/')),
  CMD_LINE: (text) =>
    text
      .replace(/["'\\^]/g, '')
      .replace(/[\s,;]+/g, ' ')
      .replace(/ (?=[/(])/g, '')
      .toLowerCase(),
};

/** A text after all transformations, in order; or the name of one that is not computed here. */
export function transformed(
  text: string,
  names: readonly string[],
): { readonly text: string } | { readonly unknown: string } {
  let found = text;
  for (const name of names) {
    const transform = Object.hasOwn(TRANSFORMS, name) ? TRANSFORMS[name] : undefined;
    if (transform === undefined) return { unknown: `the transformation ${name}` };
    found = transform(found);
  }
  return { text: found };
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', nbsp: '\u00a0', lt: '<', gt: '>', amp: '&' };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(quot|nbsp|lt|gt|amp));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function normalizedPath(text: string): string {
  const found: string[] = [];
  for (const segment of text.replace(/\/{2,}/g, '/').split('/')) {
    // A parent at the beginning stays: there is nothing to take back.
    if (segment === '..' && found.length > 1) found.pop();
    else if (segment !== '.') found.push(segment);
  }
  return found.join('/');
}
