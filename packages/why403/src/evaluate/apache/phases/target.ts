/** The parts of a target: an absolute one names the host as well. */
export function splitTarget(target: string): {
  readonly path: string;
  readonly args: string | null;
  readonly host: string | null;
} {
  const absolute = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)([\s\S]*)$/i.exec(target);
  const rest = absolute === null ? target : (absolute[2] as string) || '/';
  const visible = rest.split('#', 1)[0] as string;
  const question = visible.indexOf('?');
  const path = question === -1 ? visible : visible.slice(0, question);
  return {
    path: path === '' ? '/' : path,
    args: question === -1 ? null : visible.slice(question + 1),
    host: absolute?.[1] ?? null,
  };
}

/** Dots resolved and slashes merged (`ap_normalize_path`), or null above the root. Unreserved escapes are decoded first. */
export function normalize(path: string, mergeSlashes: boolean): string | null {
  const decoded = path.replace(/%(?:2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])/g, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
  const parts = decoded.split('/').slice(1);
  const kept: string[] = [];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '..') {
      if (kept.length === 0) return null;
      kept.pop();
    }
    if (part !== '.' && part !== '..' && (part !== '' || isLast || !mergeSlashes)) kept.push(part);
    else if (isLast) kept.push('');
  }
  return `/${kept.join('/')}`;
}

/** Decodes a path. An encoded slash is 404 unless AllowEncodedSlashes permits it; a broken escape is 400. */
export function unescapePath(path: string, slashes: string): string | 400 | 404 {
  let isBroken = false;
  let isForbidden = false;
  const text = path.replace(/%([\s\S]{0,2})/g, (whole, digits: string) => {
    if (!/^[\da-f]{2}$/i.test(digits)) {
      isBroken = true;
      return whole;
    }
    const char = String.fromCharCode(Number.parseInt(digits, 16));
    if (char === '/' && slashes === 'nodecode') return whole;
    if (char === '\0' || (char === '/' && slashes !== 'on')) isForbidden = true;
    return char;
  });
  if (isBroken) return 400;
  return isForbidden ? 404 : text;
}
