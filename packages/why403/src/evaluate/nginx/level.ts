import type { NginxDirective } from '../../model/nginx-config.ts';

const NONE: readonly NginxDirective[] = [];

/** What stands directly in one block, by name. */
export class Level {
  private readonly byName: ReadonlyMap<string, readonly NginxDirective[]>;
  private readonly families = new Map<string, readonly NginxDirective[]>();

  constructor(byName: ReadonlyMap<string, readonly NginxDirective[]>) {
    this.byName = byName;
  }

  /** Directives of one name, in the order of the file. The list stays the same as long as nothing in it changes. */
  of(name: string): readonly NginxDirective[] {
    return this.byName.get(name) ?? NONE;
  }

  /** Directives of several names, in the order of the file; `key` tells one family of names from another. */
  family(key: string, isMember: (name: string) => boolean): readonly NginxDirective[] {
    let list = this.families.get(key);
    if (list === undefined) {
      list = merged([...this.byName].filter(([name]) => isMember(name)).map(([, members]) => members));
      this.families.set(key, list);
    }
    return list;
  }

  /** The same block with one directive less, one more, or one in the place of another. */
  changed(gone: NginxDirective | null, made: NginxDirective | null): Level {
    const byName = new Map(this.byName);
    for (const name of new Set([gone?.name, made?.name])) {
      if (name === undefined) continue;
      const kept = this.of(name).filter((one) => one !== gone);
      const list = made?.name === name ? merged([kept, [made]]) : kept;
      if (list.length === 0) byName.delete(name);
      else byName.set(name, list);
    }
    return new Level(byName);
  }
}

/** Sorts what stands in a block by name. */
export function levelOf(directives: readonly NginxDirective[]): Level {
  const names = new Map<string, NginxDirective[]>();
  for (const directive of directives) {
    const list = names.get(directive.name);
    if (list === undefined) names.set(directive.name, [directive]);
    else list.push(directive);
  }
  return new Level(names);
}

function merged(lists: readonly (readonly NginxDirective[])[]): readonly NginxDirective[] {
  const [only] = lists;
  if (only === undefined) return NONE;
  if (lists.length === 1) return only;
  return lists.flat().sort((one, other) => one.order - other.order);
}
