import { compilePattern, type ServerPattern } from '../pcre/pcre.ts';

/** Values of the variables of a profile. */
export type ProfileVariables = Readonly<Record<string, readonly string[]>>;

/** Patterns that a variable may stand for: nested ones multiply. */
const MOST = { patterns: 2000, length: 2000 } as const;

/**
 * A path pattern of AppArmor as a regular expression for whole paths (apparmor.d(5), "Globbing"); null where a variable
 * is not known or the pattern is too large. `*` and `**` that stand for a whole component take at least one character.
 */
export function globExpression(pattern: string, variables: ProfileVariables): ServerPattern | null {
  const expanded = withVariables(pattern, variables);
  if (expanded === null) return null;
  const sources = expanded.map((one) => sourceOf(one.replace(/\/{2,}/g, '/')));
  if (sources.some((source) => source === null)) return null;
  const made = compilePattern(`^(?:${sources.join('|')})$`, false);
  return made.unknown === null ? made : null;
}

function withVariables(pattern: string, variables: ProfileVariables): readonly string[] | null {
  let patterns: readonly string[] = [pattern];
  for (let depth = 0; depth < 10; depth++) {
    if (patterns.every((one) => !one.includes('@{'))) return patterns;
    const next: string[] = [];
    for (const one of patterns) {
      const [whole, name = ''] = /@\{(\w{1,80})\}/.exec(one) ?? [];
      if (whole === undefined) {
        if (one.includes('@{')) return null;
        next.push(one);
        continue;
      }
      const values = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (values === undefined) return null;
      for (const value of values) next.push(one.replace(whole, () => value));
      if (next.length > MOST.patterns) return null;
    }
    patterns = next;
  }
  return null;
}

function sourceOf(pattern: string): string | null {
  if (pattern.length > MOST.length) return null;
  let source = '';
  let open = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '\\') {
      at++;
      source += literal(pattern[at] ?? '\\');
    } else if (char === '*') {
      const stars = /^\*+/.exec(pattern.slice(at))?.[0].length ?? 1;
      const taken = stars > 1 ? 2 : 1;
      const any = taken === 2 ? '[^\\x00]' : '[^/\\x00]';
      const after = pattern[at + stars];
      const whole = pattern[at - 1] === '/' && (after === undefined || after === '/');
      source += whole ? `[^/\\x00]${any}*` : `${any}*`;
      at += taken - 1;
      // A third star goes on within the component.
      if (stars > 2) at += stars - 2;
    } else if (char === '?') source += '[^/\\x00]';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end === -1) return null;
      source += `[${pattern.slice(at + 1, end).replace(/[[\\]/g, '\\$&')}]`;
      at = end;
    } else if (char === '{') [source, open] = [`${source}(?:`, open + 1];
    else if (char === '}' && open > 0) [source, open] = [`${source})`, open - 1];
    else if (char === ',' && open > 0) source += '|';
    else source += literal(char);
  }
  return open === 0 ? source : null;
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

/** A path as a pattern that stands for it alone. */
export function escapedPath(path: string): string {
  const escaped = path.replace(/[\\*?[\]{}^@",]/g, '\\$&');
  return /\s/.test(escaped) ? `"${escaped}"` : escaped;
}
