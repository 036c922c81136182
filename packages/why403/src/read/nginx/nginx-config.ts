import type { ConfigProblem, ConfigSource, NginxConfig } from '../../model/nginx-config.ts';
import { endOfLuaBlock, isLuaBlock } from './lua-block.ts';
import { NameTable, UNNUMBERED } from './name-table.ts';
import { Outline } from './outline.ts';
import { directivesOf } from './outlined-directive.ts';
import { CLOSE, END, OPEN, Scanner, SEMICOLON } from './scanner.ts';

/** How a reader gets at files. Paths and texts are strings of bytes. */
export interface ConfigFiles {
  /** The text, or why there is none. */
  read(path: string): { readonly text: string } | { readonly unreadable: string };
  /** Files that a pattern of `include` names, sorted as glob(3) sorts them. */
  glob(pattern: string): readonly string[];
}

const LIMIT = { bytes: 64 * 1024 * 1024, directives: 4_000_000, files: 20_000, depth: 60, blocks: 1000 } as const;

/** Directives that are nothing without a block. */
const BLOCKS: ReadonlySet<string> = new Set([
  'http',
  'events',
  'server',
  'location',
  'if',
  'map',
  'geo',
  'limit_except',
]);
/** Directives that have none. */
const SIMPLE: ReadonlySet<string> = new Set(['listen', 'root', 'return', 'deny', 'allow', 'set', 'rewrite', 'index']);

/** Reads a configuration of nginx with everything it includes. `main` is absolute; includes are relative to its folder. */
export function readNginxConfig(main: string, files: ConfigFiles): NginxConfig {
  const reading = new Reading(main.slice(0, main.lastIndexOf('/') + 1), files);
  const outline = reading.file(main, { file: main, line: 0 });
  const { sources, problems, paths, patterns, names } = reading;
  const directives = outline === null ? [] : directivesOf(outline);
  return { directives, names: names.all(), sources, problems, paths, patterns };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Blocks that are open, from the outermost: their index, and their name. */
type Open = { readonly index: number; readonly name: string }[];

class Reading {
  readonly sources: ConfigSource[] = [];
  readonly problems: ConfigProblem[] = [];
  readonly paths: string[] = [];
  readonly patterns: string[] = [];
  readonly names = new NameTable((name) => name === 'include' || BLOCKS.has(name));
  private readonly folder: string;
  private readonly files: ConfigFiles;
  private readonly stack: string[] = [];
  private bytes = 0;
  private count = 0;

  constructor(folder: string, files: ConfigFiles) {
    this.folder = folder;
    this.files = files;
  }

  /** One file with what it includes; null where it is not read. */
  file(path: string, from: Place): Outline | null {
    const refusal = this.whyNot(path);
    if (refusal !== null) {
      this.problem(from, refusal);
      return null;
    }
    this.paths.push(path);
    const got = this.files.read(path);
    if ('unreadable' in got) {
      this.problem(from, `${path} readable: ${got.unreadable}`);
      return null;
    }
    this.bytes += got.text.length;
    if (this.bytes > LIMIT.bytes) {
      this.problem(from, 'at most 64 MiB of configuration; the rest is left out');
      return null;
    }
    const source = { path, text: got.text };
    this.sources.push(source);
    this.stack.push(path);
    const outline = this.outlined(source);
    this.stack.pop();
    return outline;
  }

  private whyNot(path: string): string | null {
    if (this.stack.includes(path)) return `an include that does not lead back to ${path}`;
    if (this.stack.length >= LIMIT.depth) return `includes at most ${LIMIT.depth} deep`;
    if (this.sources.length >= LIMIT.files) return `at most ${LIMIT.files} files; the rest is left out`;
    return null;
  }

  private outlined(source: ConfigSource): Outline {
    const outline = new Outline(source, this.names);
    const scanner = new Scanner(source.text, (line, expected) => this.problem({ file: source.path, line }, expected));
    const open: Open = [];
    for (;;) {
      const terminator = scanner.next();
      if (terminator === CLOSE) this.close(outline, scanner, open);
      else if (terminator === END && scanner.words === 0) break;
      else if (!this.directive(outline, scanner, open, terminator === OPEN)) break;
      if (terminator === END) break;
    }
    const unclosed = open.at(-1);
    if (unclosed !== undefined) {
      const expected = `"}" for the "${unclosed.name}" of line ${outline.lineOf(unclosed.index)}`;
      this.problem({ file: source.path, line: scanner.line }, expected);
    }
    for (const { index } of open) outline.close(index, source.text.length);
    return outline;
  }

  private close(outline: Outline, scanner: Scanner, open: Open): void {
    const block = open.pop();
    if (block !== undefined) outline.close(block.index, scanner.position - 1);
    else this.problem({ file: outline.source.path, line: scanner.line }, 'no "}" here: every block is closed already');
  }

  /** Takes in what the scanner went over; false where there is too much of it. */
  private directive(outline: Outline, scanner: Scanner, open: Open, isBlock: boolean): boolean {
    if (++this.count > LIMIT.directives) {
      const { path: file } = outline.source;
      this.problem({ file, line: scanner.line }, `at most ${LIMIT.directives} directives; the rest is left out`);
      return false;
    }
    const { text, position } = scanner;
    // Where the `;` is missing the brace or the end of the file stands in its place.
    const last = text.charCodeAt(position - 1);
    const headEnd = last === SEMICOLON || last === OPEN ? position - 1 : position;
    const name = this.names.numberOf(text, scanner.start, scanner.firstEnd);
    const index = outline.add(scanner, headEnd, name, this.count);
    if (isBlock) this.enter(outline, scanner, open, index);
    else if (name === UNNUMBERED || this.names.isMarked(name)) this.simple(outline, scanner, open, index);
    return true;
  }

  /** A directive without a block whose name is among those to look out for, or may be. */
  private simple(outline: Outline, scanner: Scanner, open: Open, index: number): void {
    const name = outline.nameOf(index);
    if (name === 'include') this.include(outline, index, open);
    else if (BLOCKS.has(name)) this.checkBlock(outline, index, scanner, open);
  }

  /** A block whose `{` is missing. */
  private checkBlock(outline: Outline, index: number, scanner: Scanner, open: Open): void {
    const name = outline.nameOf(index);
    // In an upstream `server` stands for an address.
    if ((name === 'server' && scanner.words > 1) || isContentBlock(open.at(-1)?.name)) return;
    this.problem({ file: outline.source.path, line: outline.lineOf(index) }, `"{" after "${name}"`);
  }

  private enter(outline: Outline, scanner: Scanner, open: Open, index: number): void {
    outline.open(index);
    const name = outline.nameOf(index);
    if (SIMPLE.has(name)) this.problem(placeOf(outline, index), `";" after "${name}"`);
    if (isLuaBlock(name)) {
      const end = endOfLuaBlock(scanner.text, scanner.position);
      for (let at = scanner.text.indexOf('\n', scanner.position); at !== -1 && at < end; ) {
        scanner.line++;
        at = scanner.text.indexOf('\n', at + 1);
      }
      scanner.position = end + 1;
      outline.close(index, Math.min(end, scanner.text.length));
      return;
    }
    if (open.length >= LIMIT.blocks) this.problem(placeOf(outline, index), 'fewer nested blocks');
    open.push({ index, name });
  }

  private include(outline: Outline, index: number, open: Open): void {
    const [name, pattern = '', ...more] = outline.wordsOf(index);
    if (name !== 'include' || pattern === '' || more.length > 0 || open.at(-1)?.name === 'split_clients') return;
    const place = placeOf(outline, index);
    const path = pattern.startsWith('/') ? pattern : this.folder + pattern;
    const isPattern = /[*?[]/.test(path);
    if (isPattern) this.patterns.push(path);
    const found = isPattern ? this.files.glob(path) : [path];
    outline.included.set(
      index,
      found.map((one) => this.file(one, place)).filter((one) => one !== null),
    );
  }

  private problem({ file, line }: Place, expected: string): void {
    if (this.problems.length < 100) this.problems.push({ file, line, expected });
  }
}

function placeOf(outline: Outline, index: number): Place {
  return { file: outline.source.path, line: outline.lineOf(index) };
}

/** Blocks whose lines are keys and values: any word may stand first. */
function isContentBlock(name: string | undefined): boolean {
  return name !== undefined && ['map', 'geo', 'types', 'split_clients', 'charset_map'].includes(name);
}
