interface FnmatchOptions {
  /** Wildcards do not meet a slash (APR_FNM_PATHNAME). */
  readonly pathname: boolean;
  readonly ignoreCase: boolean;
}

const compiled = new Map<string, RegExp>();

/** Whether a name meets a pattern of the shell, as `apr_fnmatch` has it. */
export function fnmatch(pattern: string, text: string, options: FnmatchOptions): boolean {
  const key = `${options.pathname ? 'p' : '-'}${options.ignoreCase ? 'i' : '-'}${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    expression = toExpression(pattern, options);
    if (compiled.size > 10_000) compiled.clear();
    compiled.set(key, expression);
  }
  return expression.test(text);
}

/** Whether a text is a pattern of shell wildcards (apr_fnmatch_test). */
export function hasWildcard(text: string): boolean {
  return /[*?]|\[[^\]]*\]/.test(text);
}

function toExpression(pattern: string, { pathname, ignoreCase }: FnmatchOptions): RegExp {
  const any = pathname ? '[^/]' : '[\\s\\S]';
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '*') {
      while (pattern[at + 1] === '*') at++;
      source += `${any}*`;
    } else if (char === '?') {
      source += any;
    } else if (char === '[') {
      const set = /^\[([!^]?)(\]?[^\]]*)\]/.exec(pattern.slice(at));
      if (set === null) {
        source += '\\[';
        continue;
      }
      const inside = (set[2] as string).replace(/[\\\]^]/g, '\\$&');
      source += `${pathname ? '(?!/)' : ''}[${set[1] === '' ? '' : '^'}${inside}]`;
      at += set[0].length - 1;
    } else {
      if (char === '\\' && at + 1 < pattern.length) at++;
      source += (pattern[at] as string).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    }
  }
  return new RegExp(`^(?:${source})$`, ignoreCase ? 'i' : '');
}
