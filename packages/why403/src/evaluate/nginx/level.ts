import type { NginxDirective } from '../../model/nginx-config.ts';
import { type Family, familiesOf } from './families.ts';

/** No directives: what most questions about a level find. */
export const NONE: readonly NginxDirective[] = [];

/** What stands directly in one block. */
export interface Level {
  /** Directives of one name, in the order of the file. The list stays the same as long as nothing in it changes. */
  of(name: string): readonly NginxDirective[];
  /** Directives of several names, in the order of the file. */
  family(family: Family): readonly NginxDirective[];
}

/** A block as it is in the file. */
export class WrittenLevel implements Level {
  private readonly directives: readonly NginxDirective[];
  private readonly byName = new Map<string, NginxDirective[]>();
  private readonly families: Family;
  private readonly lists = new Map<Family, readonly NginxDirective[]>();

  constructor(directives: readonly NginxDirective[]) {
    this.directives = directives;
    let families = 0;
    for (let at = 0; at < directives.length; at++) {
      const directive = directives[at] as NginxDirective;
      const list = this.byName.get(directive.name);
      if (list !== undefined) list.push(directive);
      else {
        this.byName.set(directive.name, [directive]);
        families |= familiesOf(directive.name);
      }
    }
    this.families = families;
  }

  of(name: string): readonly NginxDirective[] {
    return this.byName.get(name) ?? NONE;
  }

  family(family: Family): readonly NginxDirective[] {
    if ((this.families & family) === 0) return NONE;
    let list = this.lists.get(family);
    if (list === undefined) {
      list = this.directives.filter(({ name }) => (familiesOf(name) & family) !== 0);
      this.lists.set(family, list);
    }
    return list;
  }
}

/** The same block with one directive less, one more, or one in the place of another. */
export class ChangedLevel implements Level {
  private readonly base: Level;
  private readonly gone: NginxDirective | null;
  private readonly made: NginxDirective | null;
  private readonly lists = new Map<string | Family, readonly NginxDirective[]>();

  constructor(base: Level, gone: NginxDirective | null, made: NginxDirective | null) {
    this.base = base;
    this.gone = gone;
    this.made = made;
  }

  of(name: string): readonly NginxDirective[] {
    const list = this.base.of(name);
    const gone = this.gone?.name === name ? this.gone : null;
    const made = this.made?.name === name ? this.made : null;
    return this.changed(name, list, gone, made);
  }

  family(family: Family): readonly NginxDirective[] {
    const list = this.base.family(family);
    const gone = this.gone !== null && (familiesOf(this.gone.name) & family) !== 0 ? this.gone : null;
    const made = this.made !== null && (familiesOf(this.made.name) & family) !== 0 ? this.made : null;
    return this.changed(family, list, gone, made);
  }

  private changed(
    key: string | Family,
    list: readonly NginxDirective[],
    gone: NginxDirective | null,
    made: NginxDirective | null,
  ): readonly NginxDirective[] {
    if (gone === null && made === null) return list;
    let changed = this.lists.get(key);
    if (changed === undefined) {
      const kept = gone === null ? list : list.filter((one) => one !== gone);
      changed = made === null ? kept : [...kept, made].sort((one, other) => one.order - other.order);
      this.lists.set(key, changed);
    }
    return changed;
  }
}
