import type { NginxConfig, NginxDirective } from '../../model/nginx-config.ts';
import { type Family, familiesOf } from './families.ts';
import { ChangedLevel, type Level, NONE, WrittenLevel } from './level.ts';

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

/** A change, the block as it leaves it, and those that were changed before it. */
interface Changed {
  readonly head: NginxDirective | null;
  readonly level: Level;
  readonly before: Changed | null;
}

/**
 * A configuration as it is read by the evaluation. One directive of a block may be changed, to try what follows; what
 * was computed for the others stays as it is.
 */
export class Tree {
  readonly config: NginxConfig;
  readonly main: Scope;
  private readonly scopes: Map<NginxDirective, Scope>;
  /** The change that was made last. */
  readonly changed: Changed | null;
  /** The names that stand anywhere: most that are asked for do not, and need not be looked for. Null: not known. */
  private readonly names: ReadonlySet<string> | null;
  private readonly families: Family;

  constructor(config: NginxConfig, base: Tree | null = null, changed: Changed | null = null) {
    this.config = config;
    this.main = base === null ? { kind: 'main', head: null, parent: null, level: null } : base.main;
    this.scopes = base === null ? new Map() : base.scopes;
    this.changed = changed;
    const made = changed?.made ?? null;
    let names = base === null ? config.names : base.names;
    if (names !== null && made !== null && !names.has(made.name)) names = new Set([...names, made.name]);
    this.names = names;
    this.families = base === null ? familiesOfAll(names) : base.families | (made === null ? 0 : familiesOf(made.name));
  }

  /** The same configuration with one change. */
  with({ block, gone, made }: TreeChange): Tree {
    const level = new ChangedLevel(this.level(block), gone, made);
    return new Tree(this.config, this, { head: block, level, gone, made, before: this.changed });
  }

  /** What stands directly in a block; null for the main level. */
  private level(head: NginxDirective | null): Level {
    const scope = head === null ? this.main : this.scopes.get(head);
    return scope === undefined ? new WrittenLevel(this.children(head)) : this.at(scope);
  }

  /** What stands directly at a level. */
  private at(scope: Scope): Level {
    for (let changed = this.changed; changed !== null; changed = changed.before)
      if (changed.head === scope.head) return changed.level;
    scope.level ??= new WrittenLevel(this.children(scope.head));
    return scope.level;
  }

  /** The level of a block that the evaluation came by. */
  scopeOf(head: NginxDirective): Scope | null {
    return this.scopes.get(head) ?? null;
  }

  /** What stands directly in a block, in the order of the file and without the changes that are tried. */
  children(head: NginxDirective | null): readonly NginxDirective[] {
    return head === null ? this.config.directives : (head.block ?? NONE);
  }

  scope(kind: ScopeKind, head: NginxDirective, parent: Scope): Scope {
    let scope = this.scopes.get(head);
    if (scope === undefined) {
      scope = { kind, head, parent, level: null };
      this.scopes.set(head, scope);
    }
    return scope;
  }

  /** The block that a directive stands in, looked for from a level upwards; undefined where it stands in none of them. */
  blockOf(directive: NginxDirective, from: Scope | null): NginxDirective | null | undefined {
    const own = directive.bodyStart === -1 ? undefined : this.scopes.get(directive);
    if (own !== undefined) return own.parent?.head ?? null;
    for (let level = from; level !== null; level = level.parent)
      if (this.own(level, directive.name).includes(directive)) return level.head;
    return undefined;
  }

  /** Directives of a name that stand at this very level. */
  own(scope: Scope, name: string): readonly NginxDirective[] {
    return this.isNowhere(name) ? NONE : this.at(scope).of(name);
  }

  /** The same, for a level of which nothing else may ever be asked. */
  glance(scope: Scope, name: string): readonly NginxDirective[] {
    if (this.isNowhere(name)) return NONE;
    const picked = scope.level === null && this.changed === null ? scope.head?.named?.(name) : undefined;
    return picked ?? this.at(scope).of(name);
  }

  /** Directives of a family of names that stand at this very level. */
  family(scope: Scope, family: Family): readonly NginxDirective[] {
    return (this.families & family) === 0 ? NONE : this.at(scope).family(family);
  }

  /** Whether any of a family may stand somewhere. */
  hasFamily(family: Family): boolean {
    return (this.families & family) !== 0;
  }

  /** Directives of a name at the nearest level that has any: how nginx inherits lists. */
  nearest(scope: Scope, name: string): Found | null {
    if (this.isNowhere(name)) return null;
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const directives = this.at(level).of(name);
      if (directives.length > 0) return { scope: level, directives };
    }
    return null;
  }

  /** Directives of a family of names at the nearest level that has any. */
  nearestFamily(scope: Scope, family: Family): Found | null {
    if ((this.families & family) === 0) return null;
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const directives = this.at(level).family(family);
      if (directives.length > 0) return { scope: level, directives };
    }
    return null;
  }

  /** The nearest directive of a name: how nginx inherits single values. */
  setting(scope: Scope, name: string): NginxDirective | null {
    if (this.isNowhere(name)) return null;
    for (let level: Scope | null = scope; level !== null; level = level.parent) {
      const directives = this.at(level).of(name);
      if (directives.length > 0) return directives[directives.length - 1] as NginxDirective;
    }
    return null;
  }

  isOn(scope: Scope, name: string): boolean {
    return this.setting(scope, name)?.args[0] === 'on';
  }

  private isNowhere(name: string): boolean {
    return this.names !== null && !this.names.has(name);
  }
}

/** A change, the block as it leaves it, and the changes that were made before. */
interface Changed {
  readonly head: NginxDirective | null;
  readonly level: Level;
  readonly gone: NginxDirective | null;
  readonly made: NginxDirective | null;
  readonly before: Changed | null;
}

function familiesOfAll(names: ReadonlySet<string> | null): Family {
  if (names === null) return -1;
  let families = 0;
  for (const name of names) families |= familiesOf(name);
  return families;
}
