import type { ConfigProblem, ConfigSource, NginxConfig } from '../../model/nginx-config.ts';
import { endOfLuaBlock, isLuaBlock } from './lua-block.ts';
import { Outline } from './outline.ts';
import { directivesOf } from './outlined-directive.ts';
import { Scanner } from './scanner.ts';
import { firstWord, wordsBetween } from './words.ts';

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
/** By how long they are, so that most names need not be cut out to be compared. */
const BLOCK_LENGTHS: ReadonlySet<number> = new Set([...BLOCKS].map((name) => name.length));
/** Directives that have none. */
const SIMPLE: ReadonlySet<string> = new Set(['listen', 'root', 'return', 'deny', 'allow', 'set', 'rewrite', 'index']);

/** Reads a configuration of nginx with everything it includes. `main` is absolute; includes are relative to its folder. */
export function readNginxConfig(main: string, files: ConfigFiles): NginxConfig {
  const reading = new Reading(main.slice(0, main.lastIndexOf('/') + 1), files);
  const outline = reading.file(main, { file: main, line: 0 });
  const { sources, problems, paths, patterns } = reading;
  return { directives: outline === null ? [] : directivesOf(outline), sources, problems, paths, patterns };
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
    const outline = new Outline(source);
    const scanner = new Scanner(source.text, (line, expected) => this.problem({ file: source.path, line }, expected));
    const open: Open = [];
    for (;;) {
      const terminator = scanner.next();
      if (terminator === '}') this.close(outline, scanner, open);
      else if (terminator === 'end' && scanner.words === 0) break;
      else if (!this.directive(outline, scanner, open, terminator === '{')) break;
      if (terminator === 'end') break;
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
    const { path: file } = outline.source;
    if (++this.count > LIMIT.directives) {
      this.problem({ file, line: scanner.line }, `at most ${LIMIT.directives} directives; the rest is left out`);
      return false;
    }
    const { start, startLine: line, text } = scanner;
    // Where the `;` is missing the brace or the end of the file stands in its place.
    const last = text.charCodeAt(scanner.position - 1);
    const headEnd = last === SEMICOLON || last === OPEN ? scanner.position - 1 : scanner.position;
    const index = outline.add({ start, line, order: this.count }, headEnd, isBlock);
    if (isBlock) this.enter(outline, scanner, open, index);
    else if (text.startsWith('include', start)) this.include(outline, index, open);
    else if (BLOCK_LENGTHS.has(scanner.firstEnd - start)) this.checkBlock(outline, index, scanner, open);
    return true;
  }

  /** A block whose `{` is missing. */
  private checkBlock(outline: Outline, index: number, scanner: Scanner, open: Open): void {
    const name = scanner.text.slice(scanner.start, scanner.firstEnd);
    // In an upstream `server` stands for an address.
    if (!BLOCKS.has(name) || (name === 'server' && scanner.words > 1) || isContentBlock(open.at(-1)?.name)) return;
    this.problem({ file: outline.source.path, line: outline.lineOf(index) }, `"{" after "${name}"`);
  }

  private enter(outline: Outline, scanner: Scanner, open: Open, index: number): void {
    const { source } = outline;
    const place = { file: source.path, line: outline.lineOf(index) };
    const name = firstWord(source.text, outline.startOf(index), outline.headEndOf(index));
    if (SIMPLE.has(name)) this.problem(place, `";" after "${name}"`);
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
    if (open.length >= LIMIT.blocks) this.problem(place, 'fewer nested blocks');
    open.push({ index, name });
  }

  private include(outline: Outline, index: number, open: Open): void {
    const { source } = outline;
    const [name, pattern = '', ...more] = wordsBetween(source.text, outline.startOf(index), outline.headEndOf(index));
    if (name !== 'include' || pattern === '' || more.length > 0 || open.at(-1)?.name === 'split_clients') return;
    const place = { file: source.path, line: outline.lineOf(index) };
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

const SEMICOLON = 59;
const OPEN = 123;

/** Blocks whose lines are keys and values: any word may stand first. */
function isContentBlock(name: string | undefined): boolean {
  return name !== undefined && ['map', 'geo', 'types', 'split_clients', 'charset_map'].includes(name);
}
