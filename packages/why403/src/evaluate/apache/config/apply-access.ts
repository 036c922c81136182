import type { ApacheDirective } from '../../../model/apache-config.ts';
import { parseAccessRange } from '../expression/evaluate.ts';
import { BrokenExpression, parseExpression } from '../expression/parse.ts';
import { type Apply, compatOf, type Draft, grown, isOn, type Scope, said } from './draft.ts';
import type { AccessOrder, Requirement } from './section.ts';

/** Providers of `Require` and the module that brings each. */
const PROVIDERS: Readonly<Record<string, string>> = {
  all: 'mod_authz_core.c',
  env: 'mod_authz_core.c',
  method: 'mod_authz_core.c',
  expr: 'mod_authz_core.c',
  ip: 'mod_authz_host.c',
  host: 'mod_authz_host.c',
  'forward-dns': 'mod_authz_host.c',
  local: 'mod_authz_host.c',
  user: 'mod_authz_user.c',
  'valid-user': 'mod_authz_user.c',
  group: 'mod_authz_groupfile.c',
  'file-owner': 'mod_authz_owner.c',
  'file-group': 'mod_authz_groupfile.c',
  ssl: 'mod_ssl.c',
  'ssl-verify-client': 'mod_ssl.c',
};
/** Providers of modules that are not modelled. */
const FOREIGN_PROVIDERS = /^(?:ldap-|db[dm]-|shibboleth|shib-|claim|oauth|valid-session|mellon|cas-|unix-group|file-)/;

function require(draft: Draft, directive: ApacheDirective, scope: Scope): string | null {
  const { negative, provider, args } = partsOf(directive.raw);
  const expected = whyNotRequire(provider, args, scope);
  if (expected !== null) return expected;
  if (negative && scope.container?.kind !== 'all') return '"Require not" inside <RequireAll>, beside one that grants';
  const alias = scope.aliases.get(provider);
  const entry = { kind: 'require', provider, args, negative, limit: scope.limit, by: directive, ...alias } as const;
  addRequirement(draft, entry, scope);
  return null;
}

function partsOf(raw: string): { readonly negative: boolean; readonly provider: string; readonly args: string } {
  const [, not, provider = '', args = ''] = /^(not\s+)?(\S*)\s*([\s\S]*)$/i.exec(raw) ?? [];
  return { negative: not !== undefined, provider, args };
}

/** Puts a `Require` line or container where it stands: into the open container, or into the section. */
export function addRequirement(draft: Draft, entry: Requirement, scope: Scope): void {
  if (scope.container !== null) {
    scope.container.inside.push(entry);
    return;
  }
  const before = draft.requirement;
  const inside = before !== null && before.kind !== 'require' ? before.inside : [];
  draft.requirement = { kind: 'any', inside: grown(inside, entry), by: null };
}

function whyNotRequire(provider: string, args: string, { aliases, modules, kind }: Scope): string | null {
  if (aliases.has(provider)) return null;
  const module = PROVIDERS[provider];
  if (module === undefined) {
    return FOREIGN_PROVIDERS.test(provider) ? null : `a provider of the loaded modules instead of "${provider}"`;
  }
  if (!modules.has(module)) return `${module} loaded, which brings "Require ${provider}"`;
  if (provider === 'all') return /^(?:granted|denied)$/i.test(args.trim()) ? null : '"granted" or "denied"';
  if (provider === 'expr') return whyNotExpression(args, kind);
  if (provider !== 'ip') return null;
  const ranges = args.split(/\s+/).filter((range) => range !== '');
  if (ranges.length === 0) return 'an address';
  const wrong = ranges.find((range) => parseAccessRange(range) === null);
  return wrong === undefined ? null : `an address or range instead of "${wrong}"`;
}

function whyNotExpression(text: string, kind: Scope['kind']): string | null {
  // What reads files is for the server's own configuration.
  if (kind === 'htaccess' && /\bfile(?:size)?\s*\(/i.test(text)) return 'no function that reads files in this file';
  try {
    parseExpression(unquoted(text));
    return null;
  } catch (error) {
    if (error instanceof BrokenExpression) return error.message;
    throw error;
  }
}

/** An expression may stand in quotes as a whole. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  const quote = trimmed[0];
  if ((quote !== '"' && quote !== "'") || trimmed.length < 2 || !trimmed.endsWith(quote)) return trimmed;
  const inside = trimmed.slice(1, -1);
  return inside.replace(/\\([\s\S])/g, (both, char: string) => (char === quote || char === '\\' ? char : both));
}

const ORDERS: Readonly<Record<string, AccessOrder>> = {
  'allow,deny': 'allow,deny',
  'deny,allow': 'deny,allow',
  'mutual-failure': 'mutual-failure',
};

function order(draft: Draft, directive: ApacheDirective, { limit }: Scope): string | null {
  const value = ORDERS[(directive.args[0] ?? '').toLowerCase()];
  if (value === undefined || directive.args.length !== 1) return '"allow,deny" or "deny,allow", without a blank';
  const compat = compatOf(draft);
  draft.compat = { ...compat, orders: grown(compat.orders, { value, limit, by: directive }) };
  return null;
}

/** `Allow from` and `Deny from`. */
function access(list: 'allows' | 'denies'): Apply {
  return (draft, directive, { limit }) => {
    const [from = '', ...hosts] = directive.args;
    if (from.toLowerCase() !== 'from' || hosts.length === 0) return `"${directive.name} from" and an address or name`;
    const compat = compatOf(draft);
    const wrong = hosts.find((host) => /^[\d.]+\/|^\d+(?:\.\d+)*\.?$/.test(host) && parseAccessRange(host) === null);
    if (wrong !== undefined) return `an address or range instead of "${wrong}"`;
    const rules = hosts.map((host) => ({ from: host, limit, by: directive }));
    draft.compat = { ...compat, [list]: grown(compat[list], ...rules) };
    return null;
  };
}

function satisfy(draft: Draft, directive: ApacheDirective, { limit }: Scope): string | null {
  const word = directive.args[0]?.toLowerCase();
  if (word !== 'all' && word !== 'any') return '"All" or "Any"';
  const compat = compatOf(draft);
  draft.compat = { ...compat, satisfy: grown(compat.satisfy, { value: word, limit, by: directive }) };
  return null;
}

function authMerging(draft: Draft, directive: ApacheDirective): string | null {
  const word = directive.args[0]?.toLowerCase();
  if (word !== 'and' && word !== 'or' && word !== 'off') return '"And", "Or" or "Off"';
  draft.authMerging = word;
  return null;
}

/** What a login needs: its files and providers, told apart by the key of the directive. */
function login(draft: Draft, directive: ApacheDirective): string | null {
  draft.login = new Map([...draft.login, [directive.key, said(directive.args, directive)]]);
  return null;
}

/** How each directive of access control changes a section. */
export const ACCESS_DIRECTIVES: Readonly<Record<string, Apply>> = {
  require,
  order,
  allow: access('allows'),
  deny: access('denies'),
  satisfy,
  authmerging: authMerging,
  authzsendforbiddenonfailure: (draft, directive) => {
    const on = isOn(directive.args[0]);
    draft.forbidsAfterLogin = on;
    return on === null ? '"On" or "Off"' : null;
  },
  authtype: (draft, directive) => {
    draft.authType = said(directive.args[0] ?? '', directive);
    return null;
  },
  authname: login,
  authuserfile: login,
  authgroupfile: login,
  authbasicprovider: login,
  authbasicauthoritative: login,
  authbasicfake: login,
  allowmethods: (draft, directive) => {
    const words = directive.args;
    const all = words.length === 1 && /^reset$/i.test(words[0] as string);
    draft.allowedMethods = said(all ? null : new Set(words), directive);
    return null;
  },
  sslrequiressl: (draft, directive) => {
    draft.requiresTls = said(true, directive);
    return null;
  },
};
