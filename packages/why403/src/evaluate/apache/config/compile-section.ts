import type { ApacheDirective } from '../../../model/apache-config.ts';
import { knownDirective } from '../../../model/apache-directives.ts';
import { hasWildcard } from '../fnmatch.ts';
import { REWRITE_DIRECTIVES } from '../rewrite/parse.ts';
import { ACCESS_DIRECTIVES, addRequirement } from './apply-access.ts';
import { MAPPING_DIRECTIVES } from './apply-mapping.ts';
import { type Apply, type Draft, grown, type Scope } from './draft.ts';
import { limitTo } from './methods.ts';
import type { Override } from './options.ts';
import { EMPTY_SECTION, type Requirement, type Section, type SectionConfig } from './section.ts';

const APPLY: Readonly<Record<string, Apply>> = {
  ...ACCESS_DIRECTIVES,
  ...MAPPING_DIRECTIVES,
  ...REWRITE_DIRECTIVES,
};

/** Directives of modules that decide about requests in ways that are not modelled. */
const FOREIGN =
  /^(?:secruleengine|secrule|secaction|luahook|luaauthz|wsgi|passenger|jkmount|perl\w*handler|sslrequire$|sslverifyclient|checkspelling|qs_|dosenabled|sessioncookie|authform|authdigest|script$|dav$|cacheenable|remoteip(?:header|proxyprotocol)|charsetsource)/;

/** What a directive was found to be wrong with. */
export interface Mistake {
  readonly directive: ApacheDirective;
  readonly expected: string;
}

/** What an `.htaccess` may hold; null in the configuration of the server. */
interface Permission {
  readonly override: Override;
  readonly list: ReadonlySet<string> | null;
}

let sections = 0;

/** Takes the directives of one section together. The first mistake ends an `.htaccess`, so they come in order. */
export function compileSection(
  directives: readonly ApacheDirective[],
  scope: Scope,
  permission: Permission | null = null,
): { readonly config: SectionConfig; readonly mistakes: readonly Mistake[] } {
  const compiling = new Compiling(permission);
  const draft: Draft = { ...EMPTY_SECTION };
  compiling.all(directives, draft, scope);
  return { config: draft, mistakes: compiling.mistakes };
}

class Compiling {
  readonly mistakes: Mistake[] = [];
  private readonly permission: Permission | null;

  constructor(permission: Permission | null) {
    this.permission = permission;
  }

  all(directives: readonly ApacheDirective[], draft: Draft, scope: Scope): void {
    for (const directive of directives) {
      const refusal = this.permission === null ? null : refusedIn(directive, this.permission, scope);
      if (refusal !== null) {
        if (refusal !== '') this.mistakes.push({ directive, expected: refusal });
        continue;
      }
      const expected =
        directive.block === null ? this.simple(directive, draft, scope) : this.section(directive, draft, scope);
      if (expected !== null) this.mistakes.push({ directive, expected });
    }
  }

  private simple(directive: ApacheDirective, draft: Draft, scope: Scope): string | null {
    if (FOREIGN.test(directive.key)) draft.foreign = grown(draft.foreign, directive);
    const apply = APPLY[directive.key];
    return apply === undefined ? null : apply(draft, directive, scope);
  }

  private section(directive: ApacheDirective, draft: Draft, scope: Scope): string | null {
    const block = directive.block ?? [];
    switch (directive.key) {
      case '<limit':
      case '<limitexcept': {
        const limit = limitTo(directive.args, directive.key === '<limitexcept', scope.limit);
        this.all(block, draft, { ...scope, limit });
        return directive.args.length === 0 ? 'methods' : null;
      }
      case '<requireall':
      case '<requireany':
      case '<requirenone':
        return this.container(directive, draft, scope);
      case '<files':
      case '<filesmatch':
        draft.fileSections = grown(
          draft.fileSections,
          this.inner(directive, { ...scope, kind: 'files', path: directive.args.at(-1) ?? '' }),
        );
        return null;
      case '<if':
      case '<elseif':
      case '<else':
        draft.ifSections = grown(draft.ifSections, this.inner(directive, { ...scope, kind: 'if', path: '*If' }));
        return null;
      default:
        // Others belong to the server, or may not stand here.
        return scope.kind === 'htaccess' ? `no <${directive.name}> in this file` : null;
    }
  }

  private container(directive: ApacheDirective, draft: Draft, scope: Scope): string | null {
    const kind = directive.key.slice('<require'.length) as 'all' | 'any' | 'none';
    const inside: Requirement[] = [];
    this.all(directive.block ?? [], draft, { ...scope, container: { kind, inside } });
    if (kind === 'none' && scope.container?.kind !== 'all')
      return '<RequireNone> inside <RequireAll>, beside one that grants';
    if (inside.length === 0) return 'a Require line inside';
    addRequirement(draft, { kind, inside, by: directive }, scope);
    const onlyRefuses =
      kind === 'all' && inside.every((one) => (one.kind === 'require' ? one.negative : one.kind === 'none'));
    // Only the server's own configuration is checked for this when it starts.
    return onlyRefuses && scope.kind !== 'htaccess' ? 'a Require line that grants, beside those that refuse' : null;
  }

  private inner(directive: ApacheDirective, scope: Scope): Section {
    const draft: Draft = { ...EMPTY_SECTION };
    this.all(directive.block ?? [], draft, { ...scope, container: null });
    return { id: ++sections, directive, config: draft };
  }
}

/** Why an `.htaccess` must not hold a directive: what was expected, or empty where it is passed over in silence. */
function refusedIn(directive: ApacheDirective, { override, list }: Permission, scope: Scope): string | null {
  const known = knownDirective(directive.key).filter(({ module }) => scope.modules.has(module));
  if (known.length === 0) {
    if (isOfForeignModule(directive.key, scope.modules)) return null;
    return override.forgives.has('unknown') ? '' : `a directive of the loaded modules instead of "${directive.name}"`;
  }
  if (list?.has(directive.key)) return null;
  const isPermitted = known.some(({ override: group }) => {
    if (group === null) return false;
    if (group === 'any') return override.groups.size > 0 || list !== null;
    return group.split('+').some((name) => override.groups.has(name));
  });
  if (isPermitted) return null;
  return override.forgives.has('override') ? '' : `AllowOverride that permits "${directive.name}"`;
}

/** Directives of modules that httpd does not bring are not in the list of known ones. */
function isOfForeignModule(key: string, modules: ReadonlySet<string>): boolean {
  if (/^php\d?_/.test(key)) return [...modules].some((name) => /^mod_php/.test(name));
  if (/^sec/.test(key)) return modules.has('mod_security2.c');
  return (
    /^(?:wsgi|passenger|perl|jk|fcgid|pagespeed|mod?security)/.test(key) &&
    modules.has(`mod_${/^[a-z]+?(?=script|enabled|mount|$)/.exec(key)?.[0]}.c`)
  );
}

/** Whether the name of a section is a pattern: `<FilesMatch>`, and `<Files ~ …>`. */
export function patternSource(directive: ApacheDirective): string | null {
  if (directive.key.endsWith('match')) return directive.args[0] ?? '';
  return directive.args[0] === '~' ? (directive.args[1] ?? '') : null;
}

/** Whether the path of a section is a pattern of shell wildcards. */
export function isWildcard(directive: ApacheDirective): boolean {
  return hasWildcard(directive.args[0] ?? '');
}
