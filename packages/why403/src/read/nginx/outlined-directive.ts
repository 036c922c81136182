import type { ConfigSource, NginxDirective } from '../../model/nginx-config.ts';
import type { Outline } from './outline.ts';

/** A directive that is read out of its file when it is asked for. */
class OutlinedDirective implements NginxDirective {
  readonly name: string;
  private readonly outline: Outline;
  private readonly index: number;
  private words: readonly string[] | null = null;
  private children: NginxDirective[] | null = null;
  /** Those that were asked for by name before all were. */
  private picked: Map<number, NginxDirective> | null = null;

  constructor(outline: Outline, index: number) {
    this.outline = outline;
    this.index = index;
    this.name = outline.nameOf(index);
  }

  get args(): readonly string[] {
    this.words ??= this.outline.argsOf(this.index);
    return this.words;
  }

  get source(): ConfigSource {
    return this.outline.source;
  }

  get line(): number {
    return this.outline.lineOf(this.index);
  }

  get order(): number {
    return this.outline.orderOf(this.index);
  }

  get start(): number {
    return this.outline.startOf(this.index);
  }

  get end(): number {
    return this.outline.endOf(this.index);
  }

  get bodyStart(): number {
    return this.outline.bodyOf(this.index);
  }

  get block(): readonly NginxDirective[] | null {
    if (this.bodyStart === -1) return null;
    if (this.children === null) {
      this.children = [];
      collect(this.children, this.outline, this.index + 1, this.outline.nextOf(this.index), this.picked);
      this.picked = null;
    }
    return this.children;
  }

  /** Of a thousand servers each is asked for its names, and few for anything else. */
  named(name: string): readonly NginxDirective[] {
    const { outline, index } = this;
    if (this.children !== null || outline.included.size > 0)
      return (this.block ?? []).filter((directive) => directive.name === name);
    const found: NginxDirective[] = [];
    this.picked ??= new Map();
    for (let at = index + 1; at < outline.nextOf(index); at = outline.nextOf(at)) {
      if (outline.nameOf(at) !== name) continue;
      const known = this.picked.get(at);
      const directive = known ?? new OutlinedDirective(outline, at);
      if (known === undefined) this.picked.set(at, directive);
      found.push(directive);
    }
    return found;
  }
}

/** The directives of a file, or of one block of it, with what is included in the place of each `include`. */
export function directivesOf(outline: Outline, from = 0, to = outline.count): readonly NginxDirective[] {
  const found: NginxDirective[] = [];
  collect(found, outline, from, to, null);
  return found;
}

/** What was picked before stays the same directive. */
type Picked = ReadonlyMap<number, NginxDirective> | null;

function collect(found: NginxDirective[], outline: Outline, from: number, to: number, picked: Picked): void {
  const hasIncludes = outline.included.size > 0;
  for (let index = from; index < to; index = outline.nextOf(index)) {
    const included = hasIncludes ? outline.included.get(index) : undefined;
    if (included === undefined) found.push(picked?.get(index) ?? new OutlinedDirective(outline, index));
    else for (const one of included) collect(found, one, 0, one.count, null);
  }
}
