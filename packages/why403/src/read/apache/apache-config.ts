import type { ApacheConfig, ApacheDirective } from '../../model/apache-config.ts';
import { knownDirective } from '../../model/apache-directives.ts';
import type { ConfigProblem, ConfigSource } from '../../model/nginx-config.ts';
import { holdsAtLoad, LOAD_TIME_SECTIONS } from './conditions.ts';
import { type ApacheFiles, filesToInclude } from './includes.ts';
import { type Line, type Lines, linesOf, replayLines } from './lines.ts';
import { applyMacro, gatherBody, type Macro } from './macro.ts';
import { BUILT_IN, namesOfModule } from './modules.ts';
import { expandVariables, nextWord, splitWords } from './words.ts';

/** What httpd is started with, which decides what its configuration says. */
export interface ApacheReadOptions {
  readonly serverRoot: string;
  /** Names given with `-D`. */
  readonly defines?: readonly string[];
  /** Variables of the environment that httpd is started in, such as those of `/etc/apache2/envvars`. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly version?: string;
}

const LIMIT = {
  bytes: 64 * 1024 * 1024,
  files: 20_000,
  depth: 20,
  sections: 200,
  directives: 4_000_000,
  fromMacros: 200_000,
} as const;

/** Reads a configuration of httpd 2.4 with everything it includes. `main` is absolute. */
export function readApacheConfig(main: string, files: ApacheFiles, options: ApacheReadOptions): ApacheConfig {
  const reading = new Reading(files, options, null);
  const directives: ApacheDirective[] = [];
  reading.file(main, directives, { file: main, line: 0 });
  return reading.config(main, directives);
}

/** Reads an `.htaccess` (or a piece of one) as the server with this configuration would. */
export function readHtaccess(source: ConfigSource, files: ApacheFiles, of: ApacheConfig): ApacheConfig {
  const reading = new Reading(files, { serverRoot: of.serverRoot }, of);
  const directives: ApacheDirective[] = [];
  reading.sources.push(source);
  reading.lines(linesOf(source), directives);
  return reading.config(source.path, directives);
}

interface Place {
  readonly file: string;
  readonly line: number;
}

class Reading {
  readonly sources: ConfigSource[] = [];
  private readonly problems: ConfigProblem[] = [];
  private readonly files: ApacheFiles;
  private readonly environment: Readonly<Record<string, string>>;
  private readonly version: string;
  private readonly modules: Set<string>;
  private readonly defines: Map<string, string>;
  private readonly macros = new Map<string, Macro>();
  private readonly stack: string[] = [];
  private serverRoot: string;
  private bytes = 0;
  private count = 0;
  private fromMacros = 0;
  /** Macros whose lines are being read: none uses itself. */
  private readonly inUse = new Set<Macro>();

  constructor(files: ApacheFiles, options: ApacheReadOptions, before: ApacheConfig | null) {
    this.files = files;
    this.environment = options.environment ?? {};
    this.version = options.version ?? '2.4.71';
    this.serverRoot = options.serverRoot;
    this.modules = new Set(before?.modules ?? BUILT_IN.flatMap(namesOfModule));
    this.defines = new Map(before?.defines ?? (options.defines ?? []).map((name) => [name, '']));
  }

  config(main: string, directives: readonly ApacheDirective[]): ApacheConfig {
    const { serverRoot, sources, problems, modules, defines } = this;
    return { main, serverRoot, directives, sources, problems, modules, defines };
  }

  file(path: string, into: ApacheDirective[], from: Place): void {
    const got = this.content(path);
    if ('refused' in got) {
      this.problem(from, got.refused);
      return;
    }
    const source = { path, text: got.text };
    this.sources.push(source);
    this.stack.push(path);
    this.lines(linesOf(source), into);
    this.stack.pop();
  }

  private content(path: string): { readonly text: string } | { readonly refused: string } {
    if (this.stack.includes(path)) return { refused: `an include that does not lead back to ${path}` };
    if (this.stack.length >= LIMIT.depth) return { refused: `includes at most ${LIMIT.depth} deep` };
    if (this.sources.length >= LIMIT.files) return { refused: `at most ${LIMIT.files} files` };
    const got = this.files.read(path);
    if ('unreadable' in got) return { refused: `${path} readable: ${got.unreadable}` };
    this.bytes += got.text.length;
    if (this.bytes > LIMIT.bytes) return { refused: 'at most 64 MiB of configuration; the rest is left out' };
    return got;
  }

  /** Reads lines to their end. A section that is left open ends where one further out is closed, or with the file. */
  lines(lines: Lines, into: ApacheDirective[]): void {
    const open: Frame[] = [];
    for (let line = lines.next(); line !== null; line = lines.next()) {
      if (++this.count > LIMIT.directives) {
        this.problemAt(line, `at most ${LIMIT.directives} lines; the rest is left out`);
        return;
      }
      const target = open.at(-1)?.into ?? into;
      if (line.text.startsWith('</')) {
        this.close(line, open);
      } else if (line.text.startsWith('<')) {
        const frame = this.open(line, lines, target, open.length);
        if (frame !== null) open.push(frame);
      } else {
        const { word, end } = nextWord(line.text, 0);
        this.simple(line, word, line.text.slice(end), target);
      }
    }
    for (const { name, line } of open) this.problemAt(line, `"</${name}>" that closes this section`);
  }

  private close(line: Line, open: Frame[]): void {
    const name = /^<\/([^\s>]*)/.exec(line.text)?.[1] ?? '';
    if (!line.text.endsWith('>')) this.problemAt(line, `">" at the end of "${line.text}"`);
    const index = open.findLastIndex((frame) => frame.name.toLowerCase() === name.toLowerCase());
    const inner = open.at(-1);
    if (index === -1) {
      this.problemAt(line, inner === undefined ? `no "</${name}>", as nothing is open` : `"</${inner.name}>"`);
      return;
    }
    for (const frame of open.slice(index + 1)) {
      this.problemAt(line, `"</${frame.name}>" of line ${frame.line.line} before "</${name}>"`);
    }
    const { directive } = open[index] as Frame;
    if (directive !== null && directive.source === line.source) directive.endLine = line.endLine;
    open.length = index;
  }

  /** Opens a section, or takes in at once one whose body is not configuration to be kept. */
  private open(line: Line, lines: Lines, into: ApacheDirective[], depth: number): Frame | null {
    const head = nextWord(line.text, 0);
    const name = head.word.slice(1).replace(/>$/, '');
    const rest = line.text.slice(head.end);
    const closing = rest.lastIndexOf('>');
    if (closing === -1 && !head.word.endsWith('>')) this.problemAt(line, `">" at the end of "${line.text}"`);
    const given = closing === -1 ? rest : rest.slice(0, closing);
    const key = name.toLowerCase();
    if (key === 'macro') {
      this.defineMacro(line, given, lines);
    } else if (depth >= LIMIT.sections) {
      this.problemAt(line, `sections at most ${LIMIT.sections} deep`);
      this.skip(line, name, lines);
    } else if (!LOAD_TIME_SECTIONS.has(key)) {
      const directive = this.directive(line, name, given, []);
      into.push(directive);
      return { name, line, directive, into: directive.block as ApacheDirective[] };
    } else if (this.holds(line, key, given)) {
      return { name, line, directive: null, into };
    } else {
      this.skip(line, name, lines);
    }
    return null;
  }

  private skip(line: Line, name: string, lines: Lines): void {
    if (gatherBody(lines, name).endLine === null) this.problemAt(line, `"</${name}>" that closes this section`);
  }

  private holds(line: Line, section: string, given: string): boolean {
    const holds = holdsAtLoad(section, splitWords(given).map(this.expand), {
      modules: this.modules,
      defines: this.defines,
      version: this.version,
      exists: (path) => this.files.exists(this.absolute(path)),
      knows: (key) => knownDirective(key).some(({ module }) => this.modules.has(module)),
    });
    if (holds === null) this.problemAt(line, `a condition that can be read instead of "${given}"`);
    return holds === true;
  }

  private defineMacro(line: Line, given: string, lines: Lines): void {
    const [name, ...parameters] = splitWords(given).map(this.expand);
    const { body, endLine } = gatherBody(lines, 'Macro');
    if (endLine === null) this.problemAt(line, '"</Macro>" that closes this section');
    if (name === undefined) this.problemAt(line, 'a name for the macro');
    else this.macros.set(name.toLowerCase(), { name, parameters, body });
  }

  private simple(line: Line, name: string, rest: string, into: ApacheDirective[]): void {
    const directive = this.directive(line, name, rest, null);
    switch (directive.key) {
      case 'include':
      case 'includeoptional':
        this.include(directive, into);
        return;
      case 'use':
        this.use(directive, line, into);
        return;
      case 'define':
        if (directive.args[0] !== undefined) this.defines.set(directive.args[0], directive.args[1] ?? '');
        return;
      case 'undefine':
        this.defines.delete(directive.args[0] ?? '');
        return;
      case 'undefmacro':
        this.macros.delete((directive.args[0] ?? '').toLowerCase());
        return;
      case 'error':
        this.problemAt(line, `a configuration that does not say "Error ${directive.raw}"`);
        return;
      case 'loadmodule':
        for (const known of namesOfModule(directive.args[0] ?? '')) this.modules.add(known);
        break;
      case 'serverroot':
        this.serverRoot = directive.args[0] ?? this.serverRoot;
        break;
    }
    into.push(directive);
  }

  private include(directive: ApacheDirective, into: ApacheDirective[]): void {
    const from = { file: directive.source.path, line: directive.line };
    const wanted = this.absolute(directive.args[0] ?? '');
    const found = filesToInclude(wanted, this.files);
    if (found === null) {
      if (directive.key === 'include') this.problem(from, `a file or folder ${wanted}`);
      return;
    }
    for (const path of found) this.file(path, into, from);
  }

  private use(directive: ApacheDirective, line: Line, into: ApacheDirective[]): void {
    const [name = '', ...values] = directive.args;
    const macro = this.macros.get(name.toLowerCase());
    const expected = macro === undefined ? `a macro named "${name}" above this line` : this.whyNotUse(macro, values);
    if (macro === undefined || expected !== null) {
      this.problemAt(line, expected ?? '');
      return;
    }
    this.fromMacros += macro.body.length + 1;
    if (this.fromMacros > LIMIT.fromMacros) {
      this.problemAt(line, `at most ${LIMIT.fromMacros} lines out of macros; the rest is left out`);
      return;
    }
    this.inUse.add(macro);
    this.lines(replayLines(applyMacro(macro, values)), into);
    this.inUse.delete(macro);
  }

  private whyNotUse(macro: Macro, values: readonly string[]): string | null {
    const { length } = macro.parameters;
    if (length !== values.length) return `${length} values for the macro "${macro.name}"`;
    return this.inUse.has(macro) ? 'a macro that does not use itself' : null;
  }

  private directive(line: Line, name: string, given: string, block: ApacheDirective[] | null): ApacheDirective {
    const args = splitWords(given).map(this.expand);
    const key = `${block === null ? '' : '<'}${name.toLowerCase()}`;
    const { source, line: number, endLine } = line;
    return { name, key, raw: this.expand(given.trimEnd()), args, source, line: number, endLine, block };
  }

  private readonly expand = (text: string): string =>
    expandVariables(text, (name) => this.defines.get(name) ?? this.environment[name]);

  private absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.serverRoot.replace(/\/$/, '')}/${path}`;
  }

  private problemAt(line: Line, expected: string): void {
    this.problem(placeOf(line), expected);
  }

  private problem(place: Place, expected: string): void {
    if (this.problems.length < 1000) this.problems.push({ file: place.file, line: place.line, expected });
  }
}

/** A section whose closing tag is still to come; load-time sections have no directive of their own. */
interface Frame {
  readonly name: string;
  readonly line: Line;
  readonly directive: ApacheDirective | null;
  readonly into: ApacheDirective[];
}

function placeOf(line: Line): Place {
  return { file: line.source.path, line: line.line };
}
