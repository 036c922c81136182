import type { ApacheDirective } from '../../../model/apache-config.ts';
import { BrokenExpression, parseExpression } from '../expression/parse.ts';
import { patternOf } from '../pattern.ts';
import { type Apply, type Draft, grown, isOn, type Scope, said, setValue } from './draft.ts';
import { parseAllowOverride, withOptions } from './options.ts';
import type { Endings, EnvironmentRule, Redirect } from './section.ts';

const STATUS_NAMES: Readonly<Record<string, number>> = { permanent: 301, temp: 302, seeother: 303, gone: 410 };

/** `Redirect [status] [URL-path] [URL]`: in a `<Location>` the path may be left out. */
function redirect(fixed: number | null): Apply {
  return (draft, directive, scope) => {
    const words = [...directive.args];
    const status = fixed ?? redirectStatus(words[0]);
    if (fixed === null && status !== null) words.shift();
    const code = status ?? 302;
    const needsTarget = code >= 300 && code < 400;
    if (scope.path !== null && words.length === (needsTarget ? 1 : 0)) {
      draft.ownRedirect = { value: words[0] ?? null, status: code, by: directive };
      return null;
    }
    const [prefix, to = null, ...rest] = words;
    if (prefix === undefined || rest.length > 0 || needsTarget !== (to !== null))
      return 'a path, and a target if it is a 3xx';
    if (!prefix.startsWith('/')) return 'a path that begins with a slash';
    draft.redirects = grown(draft.redirects, { status: code, from: { prefix }, to, by: directive });
    return null;
  };
}

function redirectMatch(draft: Draft, directive: ApacheDirective): string | null {
  const words = [...directive.args];
  const status = redirectStatus(words[0]);
  if (status !== null) words.shift();
  const [source, to = null] = words;
  if (source === undefined) return 'a pattern';
  const entry: Redirect = { status: status ?? 302, from: { pattern: patternOf(source, false) }, to, by: directive };
  draft.redirects = grown(draft.redirects, entry);
  return null;
}

function redirectStatus(word: string | undefined): number | null {
  if (word === undefined) return null;
  return STATUS_NAMES[word.toLowerCase()] ?? (/^\d{3}$/.test(word) ? Number(word) : null);
}

/** Endings of file names: `AddHandler cgi-script .cgi .pl`. */
function endings(key: 'handlers' | 'types', adds: boolean): Apply {
  return (draft, directive) => {
    const [value, ...names] = adds ? directive.args : [null, ...directive.args];
    const entries = names.map(
      (name) => [(name ?? '').replace(/^\./, '').toLowerCase(), said(value ?? null, directive)] as const,
    );
    draft[key] = new Map([...draft[key], ...entries]) as Endings;
    return null;
  };
}

/** `SetEnvIf attribute pattern name[=value] …`; BrowserMatch has User-Agent as its attribute. */
function setEnvIf(attribute: string | null, ignoreCase: boolean): Apply {
  return (draft, directive) => {
    const [name, source, ...words] = attribute === null ? directive.args : [attribute, ...directive.args];
    if (name === undefined || source === undefined || words.length === 0)
      return 'an attribute, a pattern and a variable';
    const pattern = patternOf(source, ignoreCase);
    addEnvironment(draft, { attribute: name, pattern, expression: null, variables: variables(words), by: directive });
    return null;
  };
}

function setEnvIfExpr(draft: Draft, directive: ApacheDirective): string | null {
  const [source = '', ...words] = directive.args;
  try {
    const expression = parseExpression(source);
    addEnvironment(draft, { attribute: '', pattern: null, expression, variables: variables(words), by: directive });
    return null;
  } catch (error) {
    if (error instanceof BrokenExpression) return error.message;
    throw error;
  }
}

function addEnvironment(draft: Draft, rule: EnvironmentRule): void {
  draft.environment = grown(draft.environment, rule);
}

function variables(words: readonly string[]): EnvironmentRule['variables'] {
  return words.map((word) => {
    if (word.startsWith('!')) return { name: word.slice(1), value: null };
    const equals = word.indexOf('=');
    return equals === -1 ? { name: word, value: '1' } : { name: word.slice(0, equals), value: word.slice(equals + 1) };
  });
}

function errorDocument(draft: Draft, directive: ApacheDirective): string | null {
  const [, code = '', text = ''] = /^(\d{3})\s+([\s\S]*)$/.exec(directive.raw) ?? [];
  if (code === '') return 'a status and what to answer';
  const plain = directive.args.length === 2 ? (directive.args[1] as string) : text;
  draft.errorDocuments = new Map([...draft.errorDocuments, [Number(code), said(plain, directive)]]);
  return null;
}

function alias(handler: string | null): Apply {
  return (draft, directive, scope) => {
    // With two words it belongs to the server, where it is read.
    if (directive.args.length !== 1 || scope.kind === 'server') return null;
    draft.alias = { value: directive.args[0] as string, handler, by: directive };
    return null;
  };
}

function directoryIndex(draft: Draft, directive: ApacheDirective): string | null {
  const words = directive.args;
  const isDisabled = words.length === 1 && /^disabled$/i.test(words[0] as string);
  const before = isDisabled ? [] : (draft.indexNames?.value ?? []);
  draft.indexNames = said(isDisabled ? [] : [...before, ...words], directive);
  return null;
}

function value(draft: Draft, directive: ApacheDirective): string | null {
  setValue(draft, directive);
  return null;
}

function flag(draft: Draft, directive: ApacheDirective): string | null {
  setValue(draft, directive);
  return isOn(directive.args[0]) === null ? '"On" or "Off"' : null;
}

/** How each directive of aliases, redirects, indexes and error pages changes a section. */
export const MAPPING_DIRECTIVES: Readonly<Record<string, Apply>> = {
  options: (draft, directive, scope: Scope) => {
    const options = withOptions(draft.options, directive.args, scope.permittedOptions);
    if (typeof options === 'string') return options;
    draft.options = options;
    draft.optionsBy = grown(draft.optionsBy, directive);
    return null;
  },
  allowoverride: (draft, directive) => {
    const override = parseAllowOverride(directive.args);
    if (typeof override === 'string') return override;
    draft.override = override;
    return null;
  },
  allowoverridelist: (draft, directive) => {
    const names = directive.args.map((name) => name.toLowerCase());
    draft.overrideList = new Set(names[0] === 'none' ? [] : names);
    return null;
  },
  redirect: redirect(null),
  redirectpermanent: redirect(301),
  redirecttemp: redirect(302),
  redirectmatch: redirectMatch,
  alias: alias(null),
  scriptalias: alias('cgi-script'),
  addhandler: endings('handlers', true),
  removehandler: endings('handlers', false),
  addtype: endings('types', true),
  removetype: endings('types', false),
  setenvif: setEnvIf(null, false),
  setenvifnocase: setEnvIf(null, true),
  browsermatch: setEnvIf('User-Agent', false),
  browsermatchnocase: setEnvIf('User-Agent', true),
  setenvifexpr: setEnvIfExpr,
  errordocument: errorDocument,
  directoryindex: directoryIndex,
  directoryslash: flag,
  directorycheckhandler: flag,
  directoryindexredirect: value,
  fallbackresource: value,
  acceptpathinfo: value,
  hostnamelookups: value,
  sethandler: value,
  allowencodedslashes: value,
  forcetype: value,
};
