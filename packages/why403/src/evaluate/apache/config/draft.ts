import type { ApacheDirective } from '../../../model/apache-config.ts';
import type { MethodLimit } from './methods.ts';
import type { CompatConfig, Requirement, Said, SectionConfig } from './section.ts';

/** A section while its directives are read one after the other. */
export type Draft = { -readonly [Key in keyof SectionConfig]: SectionConfig[Key] };

/** Where a directive stands. */
export interface Scope {
  /** Folder of a `<Directory>` or `.htaccess` with its final slash, URL of a `<Location>`; null elsewhere. */
  readonly path: string | null;
  readonly kind: 'server' | 'directory' | 'location' | 'files' | 'if' | 'htaccess';
  readonly limit: MethodLimit;
  /** Of the container around; null outside of `<RequireAll>` and its kin. */
  readonly container: { readonly kind: 'all' | 'any' | 'none'; readonly inside: Requirement[] } | null;
  /** Options that this `.htaccess` may set. */
  readonly permittedOptions: number;
  /** Providers that `<AuthzProviderAlias>` names, with what they stand for. */
  readonly aliases: ReadonlyMap<string, { readonly provider: string; readonly args: string }>;
  readonly modules: ReadonlySet<string>;
}

/** Takes a directive into a section; what was expected where it is wrong. */
export type Apply = (draft: Draft, directive: ApacheDirective, scope: Scope) => string | null;

/** A value with the directive that gave it. */
export function said<T>(value: T, by: ApacheDirective): Said<T> {
  return { value, by };
}

/** Sets a value that a later directive of the same name replaces. */
export function setValue(draft: Draft, directive: ApacheDirective, key = directive.key): void {
  draft.values = new Map([...draft.values, [key, said(directive.args[0] ?? '', directive)]]);
}

/** What a section says with `Order`, `Allow`, `Deny` and `Satisfy` so far. */
export function compatOf(draft: Draft): CompatConfig {
  return draft.compat ?? { orders: [], allows: [], denies: [], satisfy: [] };
}

/** The value of a flag; null where it is neither On nor Off. */
export function isOn(text: string | undefined): boolean | null {
  if (/^on$/i.test(text ?? '')) return true;
  return /^off$/i.test(text ?? '') ? false : null;
}

/** Lists that were made here: they grow in place, so that a long list is not copied for each of its lines. */
const made = new WeakSet<object>();

/** A list with more in it. */
export function grown<T>(list: readonly T[], ...items: readonly T[]): readonly T[] {
  if (made.has(list)) {
    for (const item of items) (list as T[]).push(item);
    return list;
  }
  const copy = [...list, ...items];
  made.add(copy);
  return copy;
}
