import type { ConfigProblem, ConfigSource, NginxConfig, NginxDirective } from '../../model/nginx-config.ts';
import { endOfLuaBlock, isLuaBlock } from './lua-block.ts';
import { Scanner } from './scanner.ts';

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
const SIMPLE: ReadonlySet<string> = new Set(['listen', 'root', 'return', 'deny', 'allow', 'set', 'rewrite', 'index']);

/** Reads a configuration of nginx with everything it includes. `main` is absolute; includes are relative to its folder. */
export function readNginxConfig(main: string, files: ConfigFiles): NginxConfig {
  const reading = new Reading(main.slice(0, main.lastIndexOf('/') + 1), files);
  const directives: NginxDirective[] = [];
  reading.file(main, directives, { file: main, line: 0 });
  return { directives, sources: reading.sources, problems: reading.problems };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

interface OpenBlock {
  readonly into: NginxDirective[];
  readonly head: NginxDirective | null;
}

class Reading {
  readonly sources: ConfigSource[] = [];
  readonly problems: ConfigProblem[] = [];
  private readonly folder: string;
  private readonly files: ConfigFiles;
  private readonly stack: string[] = [];
  private bytes = 0;
  private count = 0;

  constructor(folder: string, files: ConfigFiles) {
    this.folder = folder;
    this.files = files;
  }

  file(path: string, into: NginxDirective[], from: Place): void {
    const refusal = this.whyNot(path);
    if (refusal !== null) {
      this.problem(from, refusal);
      return;
    }
    const got = this.files.read(path);
    if ('unreadable' in got) {
      this.problem(from, `${path} readable: ${got.unreadable}`);
      return;
    }
    this.bytes += got.text.length;
    if (this.bytes > LIMIT.bytes) {
      this.problem(from, 'at most 64 MiB of configuration; the rest is left out');
      return;
    }
    const source = { path, text: got.text };
    this.sources.push(source);
    this.stack.push(path);
    this.directivesOf(source, into);
    this.stack.pop();
  }

  private whyNot(path: string): string | null {
    if (this.stack.includes(path)) return `an include that does not lead back to ${path}`;
    if (this.stack.length >= LIMIT.depth) return `includes at most ${LIMIT.depth} deep`;
    if (this.sources.length >= LIMIT.files) return `at most ${LIMIT.files} files; the rest is left out`;
    return null;
  }

  private directivesOf(source: ConfigSource, root: NginxDirective[]): void {
    const scanner = new Scanner(source.text, (line, expected) => this.problem({ file: source.path, line }, expected));
    const open: OpenBlock[] = [{ into: root, head: null }];
    for (;;) {
      const terminator = scanner.next();
      const current = open.at(-1) as OpenBlock;
      const place = { file: source.path, line: scanner.line };
      if (terminator === 'end') {
        if (scanner.words.length > 0) this.add(current, makeDirective(scanner, source, false));
        break;
      }
      if (terminator === '}') {
        if (open.length === 1) this.problem(place, 'no "}" here: every block is closed already');
        else {
          open.pop();
          (current.head as NginxDirective).end = scanner.position - 1;
        }
        continue;
      }
      if (++this.count > LIMIT.directives) {
        this.problem(place, `at most ${LIMIT.directives} directives; the rest is left out`);
        break;
      }
      const directive = makeDirective(scanner, source, terminator === '{');
      if (isInclude(directive, current.head)) this.include(directive, current.into);
      else this.add(current, directive);
      if (terminator === '{') this.enter(scanner, directive, open);
    }
    const unclosed = open.at(-1)?.head ?? null;
    if (unclosed !== null)
      this.problem(
        { file: source.path, line: scanner.line },
        `"}" for the "${unclosed.name}" of line ${unclosed.line}`,
      );
    for (const { head } of open) if (head !== null) head.end = source.text.length;
  }

  private enter(scanner: Scanner, directive: NginxDirective, open: OpenBlock[]): void {
    if (isLuaBlock(directive.name)) {
      const end = endOfLuaBlock(scanner.text, scanner.position);
      for (let at = scanner.text.indexOf('\n', scanner.position); at !== -1 && at < end; ) {
        scanner.line++;
        at = scanner.text.indexOf('\n', at + 1);
      }
      scanner.position = end + 1;
      directive.end = Math.min(end, scanner.text.length);
    } else {
      if (open.length > LIMIT.blocks)
        this.problem({ file: directive.source.path, line: directive.line }, 'fewer nested blocks');
      open.push({ into: directive.block as NginxDirective[], head: directive });
    }
  }

  private add(current: OpenBlock, directive: NginxDirective): void {
    const { name, line, source, block } = directive;
    if (block === null && BLOCKS.has(name) && !isContentBlock(current.head))
      this.problem({ file: source.path, line }, `"{" after "${name}"`);
    if (block !== null && SIMPLE.has(name)) this.problem({ file: source.path, line }, `";" after "${name}"`);
    current.into.push(directive);
  }

  private include({ args, source, line }: NginxDirective, into: NginxDirective[]): void {
    const [pattern = ''] = args;
    const place = { file: source.path, line };
    const path = pattern.startsWith('/') ? pattern : this.folder + pattern;
    if (!/[*?[]/.test(path)) {
      this.file(path, into, place);
      return;
    }
    for (const found of this.files.glob(path)) this.file(found, into, place);
  }

  private problem({ file, line }: Place, expected: string): void {
    if (this.problems.length < 100) this.problems.push({ file, line, expected });
  }
}

function makeDirective(scanner: Scanner, source: ConfigSource, block: boolean): NginxDirective {
  const [name = '', ...args] = scanner.words;
  const end = Math.max(scanner.start, scanner.position - 1);
  const bodyStart = block ? scanner.position : -1;
  const { start, startLine: line } = scanner;
  return { name, args, source, line, start, end, bodyStart, block: block ? [] : null };
}

function isInclude(directive: NginxDirective, parent: NginxDirective | null): boolean {
  return (
    directive.name === 'include' &&
    directive.args.length === 1 &&
    directive.block === null &&
    parent?.name !== 'split_clients'
  );
}

/** Blocks whose lines are keys and values: any word may stand first. */
function isContentBlock(head: NginxDirective | null): boolean {
  return head !== null && ['map', 'geo', 'types', 'split_clients', 'charset_map'].includes(head.name);
}
