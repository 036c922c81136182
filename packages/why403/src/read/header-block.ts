import type { HeaderList } from '../model/observation.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';

const FIELD = /^:?([A-Za-z][A-Za-z0-9-]{0,60}(?: [A-Z][A-Za-z]{1,20}){0,2}):[ \t]*(.*)$/;
const KNOWN =
  /^(?:server|date|content-type|content-length|cache-control|connection|via|vary|set-cookie|x-[a-z0-9-]+|cf-[a-z-]+|www-authenticate|transfer-encoding|status|request url)$/i;
/** Names that developer tools print beside the header fields. */
const ABOUT_REQUEST = new Set([
  'request url',
  'request method',
  'status code',
  'status',
  'remote address',
  'referrer policy',
]);

/** Header fields alone, as copied from developer tools or a proxy: no status line, perhaps a body after an empty line. */
export const headerBlockReader: Reader = {
  name: 'header fields',
  recognises(text) {
    const { fields, next } = readFields(text.slice(0, 64 * 1024).split('\n'));
    return next > 0 && fields.length >= 2 && fields.some(([name]) => KNOWN.test(name));
  },
  read(text, sourceName): readonly ReadCase[] {
    const lines = text.split('\n');
    const { fields, next } = readFields(lines);
    const about = new Map(fields.map(([name, value]) => [name.toLowerCase(), value]));
    const status = /\b(\d{3})\b(?:[ \t]+(.*))?/.exec(about.get('status code') ?? about.get('status') ?? '');
    const headers: HeaderList = fields.filter(([name]) => !ABOUT_REQUEST.has(name.toLowerCase()));
    const body = lines.slice(next).join('\n');
    const exchange = makeExchange({
      source: { name: sourceName, line: 1 },
      method: about.get('request method') ?? null,
      url: about.get('request url') ?? null,
      status: status === null ? null : Number(status[1]),
      reason: status?.[2] ?? null,
      headers,
      body: body.trim() === '' ? null : body,
    });
    return [{ id: null, observations: [exchange] }];
  },
};

/** Fields up to the first empty line; none where another line comes between. Developer tools put values on their own line. */
function readFields(lines: readonly string[]): { fields: [string, string][]; next: number } {
  const fields: [string, string][] = [];
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '') return { fields, next: at + 1 };
    const [, name = '', value = ''] = FIELD.exec(line) ?? [];
    const last = fields.at(-1);
    // "https://…" reads like a field called "https".
    if (last?.[1] === '' && !KNOWN.test(name) && !ABOUT_REQUEST.has(name.toLowerCase())) last[1] = line;
    else if (name === '') return { fields: [], next: 0 };
    else fields.push([name, value.trim()]);
  }
  return { fields, next: lines.length };
}
