import type { NginxConfig, NginxDirective } from '../../model/nginx-config.ts';
import { type Family, type Level, levelOf } from './level.ts';

/** Kinds of levels at which directives stand. */
export type ScopeKind = 'main' | 'http' | 'server' | 'location' | 'if' | 'limit_except';

/** A level at which directives stand, with the level around it. */
export interface Scope {
  readonly kind: ScopeKind;
  /** Null for the main level. */
  readonly head: NginxDirective | null;
  readonly parent: Scope | null;
  /** What stands there, once it was asked for. */
  level: Level | null;
}

/** Directives of one name, and the level they stand at. */
export interface Found {
  readonly scope: Scope;
  readonly directives: readonly NginxDirective[];
}

/** One change that is tried: a directive taken away, put in, or put in the place of another. */
export interface TreeChange {
  readonly block: NginxDirective | null;
  readonly gone: NginxDirective | null;
  readonly made: NginxDirective | null;
}

/**
 * A configuration as it is read by the evaluation. One directive of a block may be changed, to try what follows; what
 * was computed for the others stays as it is.
 */
export class Tree {
  readonly config: NginxConfig;
  readonly main: Scope = { kind: 'main', head: null, parent: null, level: null };
  private readonly changed: ReadonlyMap<NginxDirective | null, Level>;
  private readonly scopes: Map<NginxDirective, Scope>;
  private readonly levels: Map<NginxDirective | null, Level>;

  constructor(config: NginxConfig, base: Tree | null = null, changed: Tree['changed'] = new Map()) {
    this.config = config;
    this.changed = changed;
    this.scopes = base?.scopes ?? new Map();
    this.levels = base?.levels ?? new Map();
    if (base !== null) this.main = base.main;
  }

  /** The same configuration with one change. */
  with({ block, gone, made }: TreeChange): Tree {
    return new Tree(this.config, this, new Map([...this.changed, [block, this.level(block).changed(gone, made)]]));
  }

  /** What stands directly in a block; null for the main level. */
  level(head: NginxDirective | null): Level {
    const changed = this.changed.size === 0 ? undefined : this.changed.get(head);
    if (changed !== undefined) return changed;
    let level = this.levels.get(head);
    if (level === undefined) {
      level = levelOf(this.children(head));
      this.levels.set(head, level);
    }
    return level;
  }

  /** What stands directly at a level. */
  at(scope: Scope): Level {
    const changed = this.changed.size === 0 ? undefined : this.changed.get(scope.head);
    if (changed !== undefined) return changed;
    scope.level ??= this.level(scope.head);
    return scope.level;
  }

  /** What stands directly in a block, in the order of the file and without the changes that are tried. */
  children(head: NginxDirective | null): readonly NginxDirective[] {
    return head === null ? this.config.directives : (head.block ?? []);
  }

  scope(kind: ScopeKind, head: NginxDirective, parent: Scope): Scope {
    const known = this.scopes.get(head);
    if (known !== undefined) return known;
    const scope: Scope = { kind, head, parent, level: null };
    this.scopes.set(head, scope);
    return scope;
  }

  /** The block that a directive stands in, looked for from a level upwards; undefined where it stands in none of them. */
  blockOf(directive: NginxDirective, from: Scope | null): NginxDirective | null | undefined {
    const own = this.scopes.get(directive);
    if (own !== undefined) return own.parent?.head ?? null;
    for (let level = from; level !== null; level = level.parent)
      if (this.own(level, directive.name).includes(directive)) return level.head;
    return undefined;
  }

  /** Directives of a name that stand at this very level. */
  own(scope: Scope, name: string): readonly NginxDirective[] {
    return this.at(scope).of(name);
  }

  /** Directives of a name at the nearest level that has any: how nginx inherits lists. */
  nearest(scope: Scope, name: string): Found | null {
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const directives = this.own(level, name);
      if (directives.length > 0) return { scope: level, directives };
    }
    return null;
  }

  /** Directives of a family of names at the nearest level that has any. */
  nearestFamily(scope: Scope, family: Family): Found | null {
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const directives = this.at(level).family(family);
      if (directives.length > 0) return { scope: level, directives };
    }
    return null;
  }

  /** The nearest directive of a name: how nginx inherits single values. */
  setting(scope: Scope, name: string): NginxDirective | null {
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const directives = this.own(level, name);
      if (directives.length > 0) return directives.at(-1) ?? null;
    }
    return null;
  }

  isOn(scope: Scope, name: string): boolean {
    return this.setting(scope, name)?.args[0] === 'on';
  }
}
