/** Directives of the Lua module whose block is program text, not configuration. */
export function isLuaBlock(name: string): boolean {
  return name.endsWith('_by_lua_block');
}

/**
 * Where the block of Lua that begins at `start` ends: the offset of its closing brace, or of the end of the text.
 * Braces in strings, long brackets and comments do not count.
 */
export function endOfLuaBlock(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'") {
      at = endOfString(text, at, char);
    } else if (char === '-' && text[at + 1] === '-') {
      at = endOfComment(text, at + 2);
    } else if (char === '[') {
      at = endOfLongBracket(text, at) ?? at;
    } else if (char === '{') {
      depth++;
    } else if (char === '}') {
      if (depth === 0) return at;
      depth--;
    }
  }
  return text.length;
}

function endOfString(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote || text[at] === '\n') return at;
  }
  return text.length;
}

function endOfComment(text: string, start: number): number {
  const long = text[start] === '[' ? endOfLongBracket(text, start) : null;
  if (long !== null) return long;
  const newline = text.indexOf('\n', start);
  return newline === -1 ? text.length : newline;
}

/** The last character of `[[…]]` or `[=[…]=]`, or null where no long bracket begins. */
function endOfLongBracket(text: string, start: number): number | null {
  let at = start + 1;
  while (text[at] === '=') at++;
  if (text[at] !== '[') return null;
  const closing = `]${'='.repeat(at - start - 1)}]`;
  const end = text.indexOf(closing, at + 1);
  return end === -1 ? text.length : end + closing.length - 1;
}
