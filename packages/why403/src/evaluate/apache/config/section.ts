import type { ApacheDirective } from '../../../model/apache-config.ts';
import type { ServerPattern } from '../../pcre/pcre.ts';
import type { Expression } from '../expression/syntax.ts';
import type { RewriteConfig } from '../rewrite/rule.ts';
import type { MethodLimit } from './methods.ts';
import { mergeOptions, NO_OPTIONS, type Options, type Override } from './options.ts';

/** Something said in a configuration, and the line that says it. */
export interface Said<T> {
  readonly value: T;
  readonly by: ApacheDirective;
}

/** `Require` lines and their containers. */
export type Requirement =
  | {
      readonly kind: 'require';
      readonly provider: string;
      readonly args: string;
      readonly negative: boolean;
      readonly limit: MethodLimit;
      readonly by: ApacheDirective;
    }
  | {
      readonly kind: 'all' | 'any' | 'none';
      readonly inside: readonly Requirement[];
      readonly by: ApacheDirective | null;
    };

/** The words of `Order` (mod_access_compat). */
export type AccessOrder = 'allow,deny' | 'deny,allow' | 'mutual-failure';

/** One `Allow from` or `Deny from` with what follows. */
export interface AccessRule {
  readonly from: string;
  readonly limit: MethodLimit;
  readonly by: ApacheDirective;
}

/** mod_access_compat has no merging: the last section that says anything replaces all of it. */
export interface CompatConfig {
  readonly orders: readonly (Said<AccessOrder> & { readonly limit: MethodLimit })[];
  readonly allows: readonly AccessRule[];
  readonly denies: readonly AccessRule[];
  readonly satisfy: readonly (Said<'all' | 'any'> & { readonly limit: MethodLimit })[];
}

/** One `Redirect` or `RedirectMatch` (mod_alias). */
export interface Redirect {
  readonly status: number;
  readonly from: { readonly prefix: string } | { readonly pattern: ServerPattern };
  /** Null where the status needs none. */
  readonly to: string | null;
  readonly by: ApacheDirective;
}

/** One variable that SetEnvIf or BrowserMatch sets when its condition holds. */
export interface EnvironmentRule {
  readonly attribute: string;
  readonly pattern: ServerPattern | null;
  readonly expression: Expression | null;
  readonly variables: readonly { readonly name: string; readonly value: string | null }[];
  readonly by: ApacheDirective;
}

/** A section with its condition: of `<Files>`, `<Location>`, `<Directory>` or `<If>`. */
export interface Section {
  readonly id: number;
  readonly directive: ApacheDirective;
  readonly config: SectionConfig;
}

/** Names that mod_mime gives to the endings of file names. */
export type Endings = ReadonlyMap<string, Said<string | null>>;

/** What one section says for the requests it covers; null and empty where it says nothing. */
export interface SectionConfig {
  readonly options: Options;
  readonly optionsBy: readonly ApacheDirective[];
  readonly override: Override | null;
  readonly overrideList: ReadonlySet<string> | null;
  readonly requirement: Requirement | null;
  readonly authMerging: 'and' | 'or' | 'off' | null;
  readonly forbidsAfterLogin: boolean | null;
  readonly compat: CompatConfig | null;
  readonly authType: Said<string> | null;
  readonly login: ReadonlyMap<string, Said<readonly string[]>>;
  readonly allowedMethods: Said<ReadonlySet<string> | null> | null;
  readonly requiresTls: Said<boolean> | null;
  readonly indexNames: Said<readonly string[]> | null;
  /** Single values by the key of their directive: directoryslash, acceptpathinfo, fallbackresource … */
  readonly values: ReadonlyMap<string, Said<string>>;
  readonly errorDocuments: ReadonlyMap<number, Said<string>>;
  readonly alias: (Said<string> & { readonly handler: string | null }) | null;
  readonly ownRedirect: (Said<string | null> & { readonly status: number }) | null;
  readonly redirects: readonly Redirect[];
  readonly handlers: Endings;
  readonly types: Endings;
  readonly environment: readonly EnvironmentRule[];
  readonly rewrite: RewriteConfig | null;
  readonly fileSections: readonly Section[];
  readonly ifSections: readonly Section[];
  /** Directives that change the answer and are not modelled. */
  readonly foreign: readonly ApacheDirective[];
}

/** A section in which nothing is said. */
export const EMPTY_SECTION: SectionConfig = {
  options: NO_OPTIONS,
  optionsBy: [],
  override: null,
  overrideList: null,
  requirement: null,
  authMerging: null,
  forbidsAfterLogin: null,
  compat: null,
  authType: null,
  login: new Map(),
  allowedMethods: null,
  requiresTls: null,
  indexNames: null,
  values: new Map(),
  errorDocuments: new Map(),
  alias: null,
  ownRedirect: null,
  redirects: [],
  handlers: new Map(),
  types: new Map(),
  environment: [],
  rewrite: null,
  fileSections: [],
  ifSections: [],
  foreign: [],
};

/** What counts where two sections cover a request; `over` comes later. */
export function mergeSections(base: SectionConfig, over: SectionConfig): SectionConfig {
  return {
    options: mergeOptions(base.options, over.options),
    optionsBy: over.options.isOpen ? joined(base.optionsBy, over.optionsBy) : over.optionsBy,
    override: over.override ?? base.override,
    overrideList: over.overrideList ?? base.overrideList,
    requirement: mergeRequirements(base, over),
    authMerging: over.authMerging ?? base.authMerging,
    forbidsAfterLogin: over.forbidsAfterLogin ?? base.forbidsAfterLogin,
    compat: over.compat ?? base.compat,
    authType: over.authType ?? base.authType,
    login: overlaid(base.login, over.login),
    allowedMethods: over.allowedMethods ?? base.allowedMethods,
    requiresTls: over.requiresTls ?? base.requiresTls,
    indexNames: over.indexNames ?? base.indexNames,
    values: overlaid(base.values, over.values),
    errorDocuments: overlaid(base.errorDocuments, over.errorDocuments),
    alias: over.alias ?? base.alias,
    ownRedirect: over.ownRedirect ?? base.ownRedirect,
    // The nearer section is asked first.
    redirects: joined(over.redirects, base.redirects),
    handlers: overlaid(base.handlers, over.handlers),
    types: overlaid(base.types, over.types),
    environment: joined(base.environment, over.environment),
    rewrite: mergeRewrite(base.rewrite, over.rewrite),
    fileSections: joined(base.fileSections, over.fileSections),
    ifSections: joined(base.ifSections, over.ifSections),
    foreign: joined(base.foreign, over.foreign),
  };
}

/** A later authorisation replaces an earlier one unless it says how to merge them. */
function mergeRequirements(base: SectionConfig, over: SectionConfig): Requirement | null {
  if (over.requirement === null) return base.requirement;
  const merging = over.authMerging ?? 'off';
  if (base.requirement === null || merging === 'off') return over.requirement;
  return { kind: merging === 'and' ? 'all' : 'any', inside: [base.requirement, over.requirement], by: null };
}

function mergeRewrite(base: RewriteConfig | null, over: RewriteConfig | null): RewriteConfig | null {
  if (over === null || base === null) return over ?? base;
  const inherit = over.inherit;
  const rules =
    inherit === 'after'
      ? [...over.rules, ...base.rules]
      : inherit === 'before'
        ? [...base.rules, ...over.rules]
        : over.rules;
  return { ...over, engine: over.engine ?? base.engine, base: over.base ?? base.base, rules };
}

function joined<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  if (other.length === 0) return one;
  return one.length === 0 ? other : [...one, ...other];
}

function overlaid<K, V>(one: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  if (other.size === 0) return one;
  return one.size === 0 ? other : new Map([...one, ...other]);
}
