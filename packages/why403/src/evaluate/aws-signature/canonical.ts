/** What a store says it computed a signature over (SigV4, "Create a canonical request"). */
export interface CanonicalRequest {
  readonly method: string;
  readonly path: string;
  /** Without `?`, parameters encoded and sorted. */
  readonly query: string;
  /** By lower-case name, in the order of the request; none where the text was cut before them. */
  readonly headers: ReadonlyMap<string, string>;
  /** Hash of the body in hexadecimal, or a word such as UNSIGNED-PAYLOAD; null where the text was cut. */
  readonly payload: string | null;
}

/** The string that is signed. Version 2 has no canonical request: all is in it. */
export type StringToSign =
  | {
      readonly version: 4;
      /** Time of signing, `20260102T030405Z`. */
      readonly time: string;
      /** Day, region and service of the key that signs. */
      readonly date: string;
      readonly region: string;
      readonly service: string;
    }
  | {
      readonly version: 2;
      readonly method: string;
      readonly contentType: string;
      /** A date of HTTP, or the second of the expiry of a URL. */
      readonly date: string;
      /** `/bucket/key?subresource`. */
      readonly resource: string;
    };

const LONGEST = 32 * 1024;
const MOST_LINES = 300;
const METHOD = /^[A-Z]{3,10}$/;

/** Reads a canonical request, also one that was cut; null where the text is none. */
export function readCanonicalRequest(text: string | undefined): CanonicalRequest | null {
  const lines = linesOf(text);
  const [method = '', path = '', query = ''] = lines;
  if (!METHOD.test(method) || !path.startsWith('/')) return null;
  const headers = new Map<string, string>();
  let at = 3;
  for (; at < lines.length && lines[at] !== ''; at++) {
    const line = lines[at] as string;
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  // After the headers: an empty line, the names of the signed ones, the payload.
  return { method, path, query, headers, payload: lines[at + 2] ?? null };
}

/** Reads a string to sign of version 4 (also that of Google) or 2; null where the text is none. */
export function readStringToSign(text: string | undefined): StringToSign | null {
  const lines = linesOf(text);
  const [first = '', second = '', third = '', fourth = ''] = lines;
  if (/^(?:AWS4|GOOG4)-/.test(first)) {
    const [date = '', region = '', service = ''] = third.split('/');
    return { version: 4, time: second, date, region, service };
  }
  const resource = lines.findLast((line) => line.startsWith('/'));
  if (!METHOD.test(first) || resource === undefined || lines.length < 5) return null;
  return { version: 2, method: first, contentType: third, date: fourth, resource };
}

function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').slice(0, LONGEST).split(/\r?\n/, MOST_LINES);
}
