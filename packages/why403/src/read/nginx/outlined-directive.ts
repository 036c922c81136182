import type { ConfigSource, NginxDirective } from '../../model/nginx-config.ts';
import type { Outline } from './outline.ts';
import { firstWord, wordsBetween } from './words.ts';

/** A directive that is read out of its file when it is asked for. */
class OutlinedDirective implements NginxDirective {
  readonly name: string;
  private readonly outline: Outline;
  private readonly index: number;
  private words: readonly string[] | null = null;
  private children: readonly NginxDirective[] | null = null;

  constructor(outline: Outline, index: number) {
    this.outline = outline;
    this.index = index;
    this.name = firstWord(outline.source.text, outline.startOf(index), outline.headEndOf(index));
  }

  get args(): readonly string[] {
    const { outline, index } = this;
    this.words ??= wordsBetween(outline.source.text, outline.startOf(index), outline.headEndOf(index)).slice(1);
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
    this.children ??= directivesOf(this.outline, this.index + 1, this.outline.nextOf(this.index));
    return this.children;
  }
}

/** The directives of a file, or of one block of it, with what is included in the place of each `include`. */
export function directivesOf(outline: Outline, from = 0, to = outline.count): readonly NginxDirective[] {
  const found: NginxDirective[] = [];
  collect(found, outline, from, to);
  return found;
}

function collect(found: NginxDirective[], outline: Outline, from: number, to: number): void {
  for (let index = from; index < to; index = outline.nextOf(index)) {
    const included = outline.included.get(index);
    if (included === undefined) found.push(new OutlinedDirective(outline, index));
    else for (const one of included) collect(found, one, 0, one.count);
  }
}
