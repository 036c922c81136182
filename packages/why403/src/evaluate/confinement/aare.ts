import { compilePattern, type ServerPattern } from '../pcre/pcre.ts';

/** Values of the variables of a profile. */
export type ProfileVariables = Readonly<Record<string, readonly string[]>>;

/** Values that a variable may have: nested ones multiply. */
const MOST = { values: 2000, depth: 10, length: 20_000 } as const;

/**
 * A path pattern of AppArmor as a regular expression for whole paths (apparmor.d(5), "Globbing"); null where a variable
 * is not known or the pattern is too large. `*` and `**` that stand for a whole component take at least one character.
 */
export function globExpression(pattern: string, variables: ProfileVariables): ServerPattern | null {
  const expanded = withVariables(pattern, variables);
  const source = expanded === null ? null : sourceOf(expanded.replace(/\/{2,}/g, '/'));
  if (source === null) return null;
  const made = compilePattern(`^(?:${source})$`, false);
  return made.unknown === null ? made : null;
}

/** A variable of several values becomes a choice between them; before a slash they lose their own. */
function withVariables(pattern: string, variables: ProfileVariables): string | null {
  let known = true;
  const text = pattern.replace(/@\{(\w{1,80})\}(\/?)/g, (_, name: string, slash: string) => {
    const values = valuesOf(name, variables, 0);
    if (values === null) known = false;
    const plain = (values ?? []).map((value) => (slash === '' ? value : value.replace(/(?<!\/)\/+$/, '')));
    return (plain.length === 1 ? `${plain[0]}` : `{${plain.join(',')}}`) + slash;
  });
  return known && !text.includes('@{') ? text : null;
}

/** All values, with those of the variables in them. */
function valuesOf(name: string, variables: ProfileVariables, depth: number): readonly string[] | null {
  const values = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (values === undefined || depth > MOST.depth) return null;
  let all: string[] = [];
  for (const value of values) {
    let made: string[] = [''];
    for (const piece of value.split(/(@\{\w{1,80}\})/)) {
      const inner = /^@\{(\w+)\}$/.exec(piece)?.[1];
      const choices = inner === undefined ? [piece] : valuesOf(inner, variables, depth + 1);
      if (choices === null || made.length * choices.length > MOST.values) return null;
      made = made.flatMap((start) => choices.map((choice) => start + choice));
    }
    all = [...all, ...made];
  }
  return all.length > MOST.values ? null : all;
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
