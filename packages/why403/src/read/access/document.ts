import { isNode, LineCounter, parseDocument } from 'yaml';
import { ReadError } from '../../errors.ts';

/** A document in JSON or YAML, and where its parts stand. */
export interface AccessDocument {
  readonly value: unknown;
  /** The line of what a JSON Pointer (RFC 6901) leads to; null where it leads nowhere, or the document is too long to look. */
  readonly lineOf: (pointer: string) => number | null;
}

/** In longer documents lines are not looked up: the parser that knows them is slow. */
const MOST_WITH_LINES = 2 * 1024 * 1024;
const MOST_YAML = 8 * 1024 * 1024;

/** Reads an access policy, an OpenAPI document or the metadata of an issuer. */
export function readAccessDocument(text: string, name: string): AccessDocument {
  const json = jsonOf(text);
  if (json !== null) return { value: json.value, lineOf: linesOf(text, name) };
  if (text.length > MOST_YAML) throw new ReadError(name, null, 'expected at most 8 MiB of YAML');
  const { document } = parsed(text, name);
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? null;
    throw new ReadError(name, line, `expected JSON or YAML (${error.message.split('\n')[0]})`);
  }
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), lineOf: linesOf(text, name) };
  } catch {
    throw new ReadError(name, null, 'expected fewer aliases');
  }
}

function jsonOf(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Parsed only where a line is asked for. */
function linesOf(text: string, name: string): AccessDocument['lineOf'] {
  let known: ReturnType<typeof parsed> | null = null;
  return (pointer) => {
    if (text.length > MOST_WITH_LINES) return null;
    try {
      known ??= parsed(text, name);
    } catch {
      return null;
    }
    const path = pointer.split('/').slice(1);
    const names = path.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const node = known.document.getIn(names, true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    return start === undefined ? null : known.counter.linePos(start).line;
  };
}

function parsed(text: string, name: string) {
  // The parser follows brackets by recursion, and takes long for hundreds of thousands of them.
  if (/(?:[[{]\s*){200}/.test(text) || /(?:(?:-|\?)[ \t]+){200}/.test(text))
    throw new ReadError(name, null, 'expected values at most 200 deep');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, merge: false, version: '1.2' });
  return { document, counter };
}
