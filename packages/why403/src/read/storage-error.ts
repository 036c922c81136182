import { SaxesParser } from 'saxes';
import { type Members, membersOf } from './json-members.ts';

/** What an object store said when it refused. Names and values as they were sent. */
export interface StorageError {
  readonly code: string | null;
  readonly message: string | null;
  /** Everything else it named: `RequestTime`, `StringToSign`, `reason` … */
  readonly fields: Readonly<Record<string, string>>;
}

/** Error documents are small; what is longer is a page that quotes one. */
const LIMIT = 64 * 1024;
const FIELD_LIMIT = 60;

/**
 * Reads the error of an S3-like, Google or Azure store from a body, from a body that was cut, or from the text that a
 * client library printed. Null where it holds none. Never throws.
 */
export function readStorageError(body: string): StorageError | null {
  const text = unescapeOnce(body.slice(0, LIMIT));
  return readXml(text) ?? readJson(text) ?? readPrinted(text);
}

/** Bodies are often pasted out of a string literal or an HTML page. */
function unescapeOnce(text: string): string {
  let plain = text.replaceAll('<\\/', '</').replaceAll('\\n', '\n').replaceAll('\\"', '"');
  if (!plain.includes('<Code') && plain.includes('&lt;Code')) {
    plain = plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  }
  return plain;
}

function readXml(text: string): StorageError | null {
  // Clients print the body twice, the first time shortened: the last one is the whole one.
  const root = text.lastIndexOf('<Error>');
  const start = root >= 0 ? root : text.indexOf('<Code>');
  if (start < 0) return null;
  const fields = leaves(text.slice(start));
  return toError(fields, fields.Code ?? null, fields.Message ?? null);
}

/** Text of each element that holds no other, by name; the first of a name counts. */
function leaves(xml: string): Record<string, string> {
  const found: Record<string, string> = {};
  const open: { name: string; text: string; leaf: boolean }[] = [];
  let ended = false;
  let count = 0;
  const keep = ({ name, text, leaf }: { name: string; text: string; leaf: boolean }) => {
    const value = text.trim();
    if (!leaf || value === '' || Object.hasOwn(found, name) || count >= FIELD_LIMIT) return;
    define(found, name, value);
    count += 1;
  };
  const parser = new SaxesParser({ fragment: true });
  // A cut or hand-edited document is what is expected here: read on.
  parser.on('error', () => {});
  parser.on('opentag', ({ name }) => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.leaf = false;
    if (!ended) open.push({ name, text: '', leaf: true });
  });
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined || ended) return;
    keep(closed);
    ended = closed.name === 'Error';
  });
  parser.write(xml).close();
  // Of an element that was cut, the text up to there: it is often what matters.
  const cut = open.at(-1);
  if (cut !== undefined && !ended) keep(cut);
  return found;
}

function readJson(text: string): StorageError | null {
  const start = text.indexOf('{');
  if (start < 0) return null;
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start));
  } catch {
    return readCutJson(text.slice(start));
  }
  // {"error":{…}} is Google's and Azure's form, {"odata.error":{…}} that of Azure tables.
  const outer = membersOf(value);
  const inner = membersOf(outer.error ?? outer['odata.error'] ?? outer);
  const first = Array.isArray(inner.errors) ? membersOf(inner.errors[0]) : {};
  const fields = { ...scalars(first), ...scalars(inner) };
  return toError(fields, fields.code ?? fields.reason ?? null, fields.message ?? null);
}

const JSON_MEMBER =
  /"(code|message|reason|status|domain|location)"\s{0,20}:\s{0,20}("(?:[^"\\]|\\.){0,2000}"|\d{1,9})/g;

function readCutJson(text: string): StorageError | null {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(JSON_MEMBER)) {
    if (!Object.hasOwn(fields, name)) define(fields, name, value.replace(/^"|"$/g, ''));
  }
  return toError(fields, fields.code ?? fields.reason ?? null, fields.message ?? null);
}

/** Lists of `Name: value`, `Name=value` and the one-line forms of the SDKs. */
const PRINTED_FIELD =
  /\b(?:AWS )?(?:Error ?)?(Code|Message|RequestId|Request ID|HostId|RequestTime|ServerTime|Expires)\b["']?\s{0,4}[:=]\s{0,4}["']?([^\n;,<"'}]{1,300})/gi;
const PRINTED_CODE: readonly RegExp[] = [
  /An error occurred \(([A-Za-z0-9.]{1,60})\) when calling the [A-Za-z0-9]{1,60} operation(?:[^:]{0,60}): ([^\n]{0,500})/,
  /\bapi error ([A-Za-z0-9.]{1,60}): ([^\n,]{0,500})/,
  /\bS3 error: 403 \(([A-Za-z0-9]{1,60})\): ([^\n]{0,500})/,
  /\b([A-Z][A-Za-z0-9]{3,59}) \(client\): ([^\n<]{0,500})/,
  /\b([A-Z][A-Za-z0-9]{3,59}): ([^\n]{1,300})\s{1,9}status code: 403\b/,
];

const CODE = /^[A-Za-z][A-Za-z0-9.]{2,60}$/;

function readPrinted(text: string): StorageError | null {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(PRINTED_FIELD)) {
    const key = name.replace(' ID', 'Id').replace(/^./, (letter) => letter.toUpperCase());
    // `Status Code: 403` and `Code=403` are the status.
    if (key === 'Code' && !CODE.test(value.trim())) continue;
    if (!Object.hasOwn(fields, key)) define(fields, key, value.trim());
  }
  for (const form of PRINTED_CODE) {
    const [, code, message] = form.exec(text) ?? [];
    if (code !== undefined) return { code, message: message?.replace(/[\s-]{1,20}$/, '') || null, fields };
  }
  const { Code: code } = fields;
  return code === undefined ? null : toError(fields, code, fields.Message ?? null);
}

function toError(fields: Record<string, string>, code: string | null, message: string | null): StorageError | null {
  return code === null && message === null ? null : { code, message, fields };
}

/** An element may be called `__proto__`. */
function define(target: Record<string, string>, name: string, value: string): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function scalars(members: Members): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(members).slice(0, FIELD_LIMIT)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      define(found, name, String(value));
    }
  }
  return found;
}
