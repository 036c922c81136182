import type { Captures } from '../../pcre/pcre.ts';
import { CannotKnow } from '../cannot-know.ts';
import { callFunction } from '../expression/functions.ts';
import { variable } from '../expression/variables.ts';
import type { Request } from '../request.ts';

/** What a rule and its conditions have matched so far. */
export interface Matches {
  rule: Captures;
  condition: Captures;
}

/** `$1`, `%1`, `%{NAME}` and `${map:key}` in a substitution or a test. */
export function expand(text: string, matches: Matches, request: Request, escapes = false): string {
  if (!/[$%\\]/.test(text)) return text;
  return text.replace(
    /\\([\s\S])|\$(\d)|%(\d)|%\{([^{}]*)\}|\$\{([^:}]*):/g,
    (whole, escaped, rule, condition, name, map: string | undefined) => {
      if (escaped !== undefined) return escaped as string;
      if (rule !== undefined) return escaped_(matches.rule[Number(rule)] ?? '', escapes);
      if (condition !== undefined) return escaped_(matches.condition[Number(condition)] ?? '', escapes);
      if (name !== undefined) return named(name as string, request);
      if (map !== undefined) throw new CannotKnow(`the RewriteMap "${map}" is not read here`);
      return whole as string;
    },
  );
}

function escaped_(text: string, escapes: boolean): string {
  if (!escapes) return text;
  return text.replace(/[^\w]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function named(name: string, request: Request): string {
  const colon = name.indexOf(':');
  if (colon === -1) return variable(name, request);
  const kind = name.slice(0, colon).toLowerCase();
  const rest = name.slice(colon + 1);
  if (kind === 'la-u' || kind === 'la-f') throw new CannotKnow(`%{${name}} asks the server itself`);
  if (kind === 'ssl') return '';
  return callFunction(kind, rest, request);
}
