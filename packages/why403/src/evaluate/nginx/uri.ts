/** A request target as nginx takes it apart. Strings of bytes. */
export interface ParsedTarget {
  /** Decoded, dots resolved, slashes merged. */
  readonly uri: string;
  readonly args: string;
  /** Something in the path was percent-encoded, or has a `+`: nginx then escapes what it puts into arguments. */
  readonly isQuoted: boolean;
}

/** Takes a target apart (`ngx_http_parse_complex_uri`), or null where nginx answers 400. */
export function parseTarget(target: string, mergeSlashes: boolean): ParsedTarget | null {
  if (!target.startsWith('/')) return null;
  const hash = target.indexOf('#');
  const visible = hash === -1 ? target : target.slice(0, hash);
  const question = visible.indexOf('?');
  const path = question === -1 ? visible : visible.slice(0, question);
  const args = question === -1 ? '' : visible.slice(question + 1);
  const decoded = path.includes('%') ? decode(path) : path;
  if (decoded === null) return null;
  const uri = resolveDots(decoded, mergeSlashes);
  return uri === null ? null : { uri, args, isQuoted: /[%+]/.test(path) };
}

function decode(path: string): string | null {
  let isBroken = false;
  // An encoded `?` or `#` is part of the path. An encoded NUL is refused.
  const text = path.replace(/%(..)?/gs, (_, digits: string | undefined) => {
    if (digits === undefined || !/^[\da-fA-F]{2}$/.test(digits) || digits === '00') isBroken = true;
    return String.fromCharCode(Number.parseInt(digits ?? '0', 16) || 0);
  });
  return isBroken ? null : text;
}

function resolveDots(path: string, mergeSlashes: boolean): string | null {
  if (!/\/[./]/.test(path)) return path;
  const parts = path.split('/').slice(1);
  const out: string[] = [];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '..') {
      if (out.length === 0) return null;
      out.pop();
      if (isLast) out.push('');
    } else if (part === '.') {
      if (isLast) out.push('');
    } else if (part === '' && mergeSlashes) {
      if (isLast) out.push('');
    } else {
      out.push(part);
    }
  }
  return `/${out.join('/')}`;
}

/** `ngx_escape_uri` with NGX_ESCAPE_ARGS: what a capture becomes inside arguments. */
export function escapeArgs(text: string): string {
  return text.replace(/[\x00-\x20"#%&+;?\x7f-\xff]/g, percent);
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** `ngx_http_split_args`: a path with its arguments. */
export function splitArgs(text: string): { readonly uri: string; readonly args: string } {
  const question = text.indexOf('?');
  return question === -1 ? { uri: text, args: '' } : { uri: text.slice(0, question), args: text.slice(question + 1) };
}
