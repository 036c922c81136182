import type { NginxConfig, NginxDirective } from '../../model/nginx-config.ts';
import { compilePattern, type ServerPattern } from '../pcre/pcre.ts';
import { HANDLER } from './families.ts';
import { type LocationTable, makeLocationTable } from './location-table.ts';
import { makeServerTable, type ServerTable } from './server-table.ts';
import { type Scope, Tree } from './tree.ts';

/** A configuration made ready for questions. What a question needs is computed when it is first asked for. */
export class NginxModel {
  readonly tree: Tree;
  readonly http: Scope | null;
  private readonly patterns = new Map<string, ServerPattern>();
  private readonly tables = new WeakMap<readonly NginxDirective[], LocationTable>();
  private servers: ServerTable | null = null;
  private definitions: ReadonlyMap<string, NginxDirective> | null = null;
  private readonly declared = new Map<string, boolean>();

  constructor(config: NginxConfig) {
    this.tree = new Tree(config);
    const head = this.tree.own(this.tree.main, 'http').at(-1) ?? null;
    this.http = head === null ? null : this.tree.scope('http', head, this.tree.main);
  }

  pattern(source: string, ignoreCase: boolean): ServerPattern {
    const key = (ignoreCase ? '*' : ' ') + source;
    let pattern = this.patterns.get(key);
    if (pattern === undefined) {
      pattern = compilePattern(source, ignoreCase);
      this.patterns.set(key, pattern);
    }
    return pattern;
  }

  serverTable(): ServerTable {
    this.servers ??= makeServerTable(this.tree, this.http);
    return this.servers;
  }

  /** The locations that stand directly in a block; null where there are none. */
  locations(tree: Tree, scope: Scope): LocationTable | null {
    const heads = tree.own(scope, 'location');
    if (heads.length === 0) return null;
    let table = this.tables.get(heads);
    if (table === undefined) {
      table = makeLocationTable(tree, scope);
      this.tables.set(heads, table);
    }
    return table;
  }

  /** The `map`, `geo` or other block that gives a variable its value. */
  definition(name: string): NginxDirective | null {
    if (this.definitions === null) {
      const found = new Map<string, NginxDirective>();
      if (this.http !== null)
        for (const kind of ['map', 'geo', 'split_clients'])
          for (const directive of this.tree.own(this.http, kind)) {
            const variable = directive.args.at(-1)?.replace(/^\$/, '').toLowerCase();
            if (variable !== undefined) found.set(variable, directive);
          }
      this.definitions = found;
    }
    return this.definitions.get(name) ?? null;
  }

  /** The handler that a level names, such as `proxy_pass`. */
  handlerOf(tree: Tree, scope: Scope): NginxDirective | null {
    return tree.family(scope, HANDLER)[0] ?? null;
  }

  /** Whether some `set` or some named group makes a variable of that name: unset it is then empty. */
  isDeclared(name: string): boolean {
    let known = this.declared.get(name);
    if (known === undefined) {
      const pattern = new RegExp(`\\bset\\s+["']?\\$${name}\\b|\\(\\?P?[<']${name}[>']`, 'i');
      known = this.tree.config.sources.some(({ text }) => pattern.test(text));
      this.declared.set(name, known);
    }
    return known;
  }
}
