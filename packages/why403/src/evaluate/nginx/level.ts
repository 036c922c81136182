import type { NginxDirective } from '../../model/nginx-config.ts';

const NONE: readonly NginxDirective[] = [];
const MOST_NAMES = 2000;

/** What stands directly in one block, by name. */
export class Level {
  private readonly byName: ReadonlyMap<string, readonly NginxDirective[]>;
  private readonly families = new Map<Family, readonly NginxDirective[]>();

  constructor(byName: ReadonlyMap<string, readonly NginxDirective[]>) {
    this.byName = byName;
  }

  /** Directives of one name, in the order of the file. The list stays the same as long as nothing in it changes. */
  of(name: string): readonly NginxDirective[] {
    return this.byName.get(name) ?? NONE;
  }

  /** Directives of several names, in the order of the file. */
  family(family: Family): readonly NginxDirective[] {
    let list = this.families.get(family);
    if (list === undefined) {
      list = NONE;
      for (const [name, members] of this.byName) if (family.has(name)) list = merged(list, members);
      this.families.set(family, list);
    }
    return list;
  }

  /** The same block with one directive less, one more, or one in the place of another. */
  changed(gone: NginxDirective | null, made: NginxDirective | null): Level {
    const byName = new Map(this.byName);
    if (gone !== null) {
      const kept = this.of(gone.name).filter((one) => one !== gone);
      if (kept.length === 0) byName.delete(gone.name);
      else byName.set(gone.name, kept);
    }
    if (made !== null) byName.set(made.name, merged(byName.get(made.name) ?? NONE, [made]));
    const level = new Level(byName);
    for (const [family, list] of this.families)
      if (!(gone !== null && family.has(gone.name)) && !(made !== null && family.has(made.name)))
        level.families.set(family, list);
    return level;
  }
}

/** Names of directives that are read together. Whether a name belongs to them is asked once: names are few. */
export class Family {
  private readonly known = new Map<string, boolean>();
  private readonly isMember: (name: string) => boolean;

  constructor(isMember: (name: string) => boolean) {
    this.isMember = isMember;
  }

  has(name: string): boolean {
    let answer = this.known.get(name);
    if (answer === undefined) {
      answer = this.isMember(name);
      // Of a file with nonsense in it no more is kept than of a good one.
      if (this.known.size < MOST_NAMES) this.known.set(name, answer);
    }
    return answer;
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

function merged(list: readonly NginxDirective[], more: readonly NginxDirective[]): readonly NginxDirective[] {
  if (list.length === 0) return more;
  return [...list, ...more].sort((one, other) => one.order - other.order);
}
