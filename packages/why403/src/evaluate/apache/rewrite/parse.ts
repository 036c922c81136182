import type { ApacheDirective } from '../../../model/apache-config.ts';
import { type Apply, type Draft, grown, isOn, type Scope } from '../config/draft.ts';
import { BrokenExpression, parseExpression } from '../expression/parse.ts';
import { patternOf } from '../pattern.ts';
import type { RewriteCondition, RewriteConfig, RewriteFlag, RewriteRule } from './rule.ts';

/** Conditions that wait for their rule, by the draft that they stand in. */
const waiting = new WeakMap<Draft, RewriteCondition[]>();

function configOf(draft: Draft, directive: ApacheDirective, scope: Scope): RewriteConfig {
  const directory = scope.kind === 'server' ? null : scope.path;
  return draft.rewrite ?? { engine: null, base: null, directory, inherit: null, rules: [], by: directive };
}

function condition(draft: Draft, directive: ApacheDirective, scope: Scope): string | null {
  const [test = '', pattern, flags = ''] = directive.args;
  if (pattern === undefined) return 'a text and a pattern';
  const words = flagWords(flags);
  const negative = pattern.startsWith('!');
  const source = negative ? pattern.slice(1) : pattern;
  const ignoreCase = words.some(({ name }) => name === 'nc' || name === 'nocase');
  // A sign alone is a pattern.
  const isTest = source.length > 1 && /^(?:-[a-zA-Z]$|-(?:eq|ne|lt|le|gt|ge)|[<>=])/.test(source);
  const entry = {
    test,
    source,
    negative,
    ignoreCase,
    pattern: isTest || test === 'expr' ? null : patternOf(source, ignoreCase),
    orNext: words.some(({ name }) => name === 'or' || name === 'ornext'),
    by: directive,
  };
  draft.rewrite = configOf(draft, directive, scope);
  try {
    const expression = test === 'expr' ? parseExpression(source) : null;
    waiting.set(draft, [...(waiting.get(draft) ?? []), { ...entry, expression }]);
    return null;
  } catch (error) {
    if (error instanceof BrokenExpression) return error.message;
    throw error;
  }
}

function rule(draft: Draft, directive: ApacheDirective, scope: Scope): string | null {
  const [pattern, substitution, flags = ''] = directive.args;
  if (pattern === undefined || substitution === undefined) return 'a pattern and a substitution';
  const read = readFlags(flags);
  if (typeof read === 'string') return read;
  const negative = pattern.startsWith('!');
  const entry: RewriteRule = {
    pattern: patternOf(negative ? pattern.slice(1) : pattern, read.ignoreCase),
    negative,
    substitution: read.status !== null && !read.flags.has('redirect') ? '-' : substitution,
    conditions: waiting.get(draft) ?? [],
    flags: read.flags,
    status: read.status,
    skip: read.skip,
    variables: read.variables,
    handler: read.handler,
    by: directive,
  };
  waiting.delete(draft);
  const before = configOf(draft, directive, scope);
  draft.rewrite = { ...before, rules: grown(before.rules, entry) };
  return null;
}

const SIMPLE_FLAGS: Readonly<Record<string, RewriteFlag>> = {
  l: 'last',
  last: 'last',
  end: 'end',
  p: 'proxy',
  proxy: 'proxy',
  pt: 'pass-through',
  passthrough: 'pass-through',
  c: 'chain',
  chain: 'chain',
  n: 'next',
  next: 'next',
  ns: 'no-subrequest',
  nosubreq: 'no-subrequest',
  qsa: 'append-query',
  qsappend: 'append-query',
  qsd: 'discard-query',
  qsdiscard: 'discard-query',
  dpi: 'discard-path',
  discardpath: 'discard-path',
  b: 'escape-backreferences',
  unsafeallow3f: 'unsafe-question-mark',
  unsafeprefixstat: 'unsafe-prefix',
};
const WITHOUT_EFFECT = /^(?:nc|nocase|ne|noescape|co|cookie|t|type|qsl|qslast|bctls|bne|bnp|backrefnoplus)$/;

interface ReadFlags {
  flags: Set<RewriteFlag>;
  status: number | null;
  skip: number;
  ignoreCase: boolean;
  handler: string | null;
  variables: string[];
}

function readFlags(text: string): ReadFlags | string {
  const read: ReadFlags = { flags: new Set(), status: null, skip: 0, ignoreCase: false, handler: null, variables: [] };
  for (const { name, value } of flagWords(text)) {
    const simple = SIMPLE_FLAGS[name];
    if (simple !== undefined) read.flags.add(simple);
    else if (name === 'f' || name === 'forbidden') answerWith(read, 403);
    else if (name === 'g' || name === 'gone') answerWith(read, 410);
    else if (name === 'r' || name === 'redirect') {
      const status = redirectStatus(value);
      if (status === null) return `a status instead of "${value}"`;
      read.flags.add('redirect');
      if (status >= 300 && status < 400) read.status = status;
      else {
        answerWith(read, status);
        read.flags.add('no-subrequest');
      }
    } else if (name === 's' || name === 'skip') read.skip = Number.parseInt(value, 10) || 0;
    else if (name === 'e' || name === 'env') read.variables.push(value);
    else if (name === 'h' || name === 'handler') read.handler = value;
    else if (!WITHOUT_EFFECT.test(name)) return `a flag of RewriteRule instead of "${name}"`;
    if (name === 'nc' || name === 'nocase') read.ignoreCase = true;
  }
  return read;
}

/** A status that is no redirect ends rewriting, and nothing is substituted. */
function answerWith(read: ReadFlags, status: number): void {
  read.status = status;
  read.flags.add('answer');
  read.flags.delete('redirect');
}

function redirectStatus(value: string): number | null {
  const names: Readonly<Record<string, number>> = { '': 302, temp: 302, permanent: 301, seeother: 303 };
  const named = names[value.toLowerCase()];
  if (named !== undefined) return named;
  return /^[1-5]\d\d$/.test(value) ? Number(value) : null;
}

/** `[NC,R=301]`: names in lower case, values as they stand. */
function flagWords(text: string): { readonly name: string; readonly value: string }[] {
  const inside = /^\[(.*)\]$/s.exec(text)?.[1] ?? '';
  return inside
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => {
      const equals = word.indexOf('=');
      if (equals === -1) return { name: word.toLowerCase(), value: '' };
      return { name: word.slice(0, equals).toLowerCase(), value: word.slice(equals + 1) };
    });
}

/** How each directive of mod_rewrite changes a section. */
export const REWRITE_DIRECTIVES: Readonly<Record<string, Apply>> = {
  rewriteengine: (draft, directive, scope) => {
    const engine = isOn(directive.args[0]);
    draft.rewrite = { ...configOf(draft, directive, scope), engine };
    return engine === null ? '"On" or "Off"' : null;
  },
  rewritebase: (draft, directive, scope) => {
    const base = directive.args[0] ?? '';
    draft.rewrite = { ...configOf(draft, directive, scope), base };
    return base.startsWith('/') ? null : 'a URL path that begins with a slash';
  },
  rewriteoptions: (draft, directive, scope) => {
    const words = directive.args.map((word) => word.toLowerCase());
    const inherit = words.includes('inherit') ? 'after' : words.includes('inheritbefore') ? 'before' : null;
    draft.rewrite = { ...configOf(draft, directive, scope), inherit };
    return null;
  },
  rewritecond: condition,
  rewriterule: rule,
};
