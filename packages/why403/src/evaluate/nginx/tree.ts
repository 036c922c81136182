import type { NginxConfig, NginxDirective } from '../../model/nginx-config.ts';

/** Kinds of levels at which directives stand. */
export type ScopeKind = 'main' | 'http' | 'server' | 'location' | 'if' | 'limit_except';

/** A level at which directives stand, with the level around it. */
export interface Scope {
  readonly kind: ScopeKind;
  /** Null for the main level. */
  readonly head: NginxDirective | null;
  readonly parent: Scope | null;
}

/** Directives of one name, and the level they stand at. */
export interface Found {
  readonly scope: Scope;
  readonly directives: readonly NginxDirective[];
}

type ByName = ReadonlyMap<string, readonly NginxDirective[]>;

const NONE: readonly NginxDirective[] = [];

/**
 * A configuration as it is read by the evaluation. What a block holds may be replaced, to try a change; what was
 * computed for other blocks stays as it is.
 */
export class Tree {
  readonly config: NginxConfig;
  readonly main: Scope = { kind: 'main', head: null, parent: null };
  private readonly changed: ReadonlyMap<NginxDirective | null, readonly NginxDirective[]>;
  private readonly scopes: Map<NginxDirective, Scope>;
  private readonly byName: WeakMap<readonly NginxDirective[], ByName>;

  constructor(config: NginxConfig, base: Tree | null = null, changed: Tree['changed'] = new Map()) {
    this.config = config;
    this.changed = changed;
    this.scopes = base?.scopes ?? new Map();
    this.byName = base?.byName ?? new WeakMap();
    if (base !== null) this.main = base.main;
  }

  /** The same configuration with other directives in some blocks. */
  with(block: NginxDirective | null, directives: readonly NginxDirective[]): Tree {
    return new Tree(this.config, this, new Map([...this.changed, [block, directives]]));
  }

  children(head: NginxDirective | null): readonly NginxDirective[] {
    const changed = this.changed.get(head);
    if (changed !== undefined) return changed;
    return head === null ? this.config.directives : (head.block ?? NONE);
  }

  scope(kind: ScopeKind, head: NginxDirective, parent: Scope): Scope {
    const known = this.scopes.get(head);
    if (known !== undefined) return known;
    const scope = { kind, head, parent };
    this.scopes.set(head, scope);
    return scope;
  }

  /** Directives of a name that stand at this very level. */
  own(scope: Scope, name: string): readonly NginxDirective[] {
    const children = this.children(scope.head);
    let names = this.byName.get(children);
    if (names === undefined) {
      names = groupByName(children);
      this.byName.set(children, names);
    }
    return names.get(name) ?? NONE;
  }

  names(scope: Scope): Iterable<string> {
    this.own(scope, '');
    return (this.byName.get(this.children(scope.head)) as ByName).keys();
  }

  /** Directives of these names at the nearest level that has any: how nginx inherits lists. */
  nearest(scope: Scope, ...names: readonly string[]): Found | null {
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const here = level;
      const directives = names.flatMap((name) => this.own(here, name));
      if (directives.length > 0)
        return {
          scope: here,
          directives: names.length > 1 ? directives.sort(byPlace(this.children(here.head))) : directives,
        };
    }
    return null;
  }

  /** The nearest directive of a name: how nginx inherits single values. */
  setting(scope: Scope, name: string): NginxDirective | null {
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const directive = this.own(level, name).at(-1);
      if (directive !== undefined) return directive;
    }
    return null;
  }

  isOn(scope: Scope, name: string): boolean {
    return this.setting(scope, name)?.args[0] === 'on';
  }
}

function byPlace(children: readonly NginxDirective[]) {
  return (a: NginxDirective, b: NginxDirective) => children.indexOf(a) - children.indexOf(b);
}

function groupByName(children: readonly NginxDirective[]): ByName {
  const names = new Map<string, NginxDirective[]>();
  for (const child of children) {
    const list = names.get(child.name);
    if (list === undefined) names.set(child.name, [child]);
    else list.push(child);
  }
  return names;
}
