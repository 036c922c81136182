import type { RequestContext } from './context.ts';
import { literal } from './wildcard.ts';

const VARIABLE = /\$\{([^{}]{1,300})\}/g;
const SPECIAL: ReadonlyMap<string, string> = new Map(Object.entries({ '*': literal('*'), '?': literal('?'), $: '$' }));

/** A value with its policy variables replaced, or the variable that the request has no value for. */
export type Expanded = { readonly text: string } | Unresolved;

interface Unresolved {
  readonly unresolved: string;
  /** It has a value that the input does not tell. */
  readonly isUntold: boolean;
  /** It has several, of which AWS does not say what they come to. */
  readonly isSeveral: boolean;
}

/** Replaces policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'default'}`, and `${*}`, `${?}`, `${$}` for themselves. */
export function expand(text: string, context: RequestContext): Expanded {
  if (!text.includes('${')) return { text };
  let unresolved: string | null = null;
  let isUntold = false;
  let isSeveral = false;
  const replaced = text.replace(VARIABLE, (whole, inside: string) => {
    const special = SPECIAL.get(inside);
    if (special !== undefined) return special;
    const [, key = '', fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
    // A key with several values cannot stand for one (IAM User Guide, "Variables").
    const [value, ...more] = context.values(key) ?? [];
    if (value !== undefined && more.length === 0) return literal(value);
    if (fallback !== undefined && value === undefined) return literal(fallback);
    unresolved ??= whole;
    isUntold ||= context.isUntold(key);
    isSeveral ||= more.length > 0;
    return whole;
  });
  return unresolved === null ? { text: replaced } : { unresolved, isUntold, isSeveral };
}
