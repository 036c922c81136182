import type { ApacheConfig, ApacheDirective } from '../../../model/apache-config.ts';
import type { ServerPattern } from '../../pcre/pcre.ts';
import { patternOf } from '../pattern.ts';
import type { RewriteConfig } from '../rewrite/rule.ts';
import { compileSection, isWildcard, type Mistake, patternSource } from './compile-section.ts';
import type { Scope } from './draft.ts';
import { ANY_OPTION, SERVER_OPTIONS } from './options.ts';
import {
  EMPTY_SECTION,
  type EnvironmentRule,
  mergeSections,
  type Redirect,
  type Section,
  type SectionConfig,
} from './section.ts';

/** A `<Directory>`, `<Location>` or their kin: which names it covers, and what it says for them. */
export interface PlaceSection extends Section {
  /** Folder with its final slash, or URL as written; empty where there is a pattern. */
  readonly path: string;
  readonly pattern: ServerPattern | null;
  readonly isWildcard: boolean;
}

interface Alias {
  readonly from: { readonly prefix: string } | { readonly pattern: ServerPattern };
  readonly to: string;
  readonly handler: string | null;
  readonly by: ApacheDirective;
}

interface Proxied {
  readonly from: { readonly prefix: string } | { readonly pattern: ServerPattern };
  readonly isExcluded: boolean;
  readonly by: ApacheDirective;
}

/** The main server, or a virtual host with what it takes over from the main server. */
export interface ServerConfig {
  readonly directive: ApacheDirective | null;
  readonly serverName: string | null;
  readonly serverAliases: readonly string[];
  readonly documentRoot: string;
  readonly administrator: string;
  /** What is said outside of all sections. */
  readonly base: SectionConfig;
  /** Shortest first. */
  readonly directories: readonly PlaceSection[];
  readonly directoryPatterns: readonly PlaceSection[];
  readonly locations: readonly PlaceSection[];
  readonly aliases: readonly Alias[];
  readonly redirects: readonly Redirect[];
  readonly environment: readonly EnvironmentRule[];
  readonly rewrite: RewriteConfig | null;
  readonly rewriteMaps: ReadonlyMap<string, string>;
  readonly proxied: readonly Proxied[];
  /** Directives of one value for the whole server, by key. */
  readonly settings: ReadonlyMap<string, ApacheDirective>;
}

const SETTINGS = new Set([
  'servername',
  'documentroot',
  'serveradmin',
  'accessfilename',
  'traceenable',
  'mergeslashes',
  'limitinternalrecursion',
  'userdir',
  'virtualdocumentroot',
  'virtualscriptalias',
  'virtualdocumentrootip',
  'proxyrequests',
  'sslengine',
  'user',
  'group',
  'serverroot',
  'httpprotocoloptions',
]);

/** Reads a server out of the directives of the configuration, or of a `<VirtualHost>`. */
export function compileServer(
  directives: readonly ApacheDirective[],
  config: ApacheConfig,
  aliases: Scope['aliases'],
  own: ApacheDirective | null,
): { readonly server: ServerConfig; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const scope: Scope = {
    path: null,
    kind: 'server',
    limit: null,
    container: null,
    permittedOptions: ANY_OPTION,
    aliases,
    modules: config.modules,
  };
  const compile = (list: readonly ApacheDirective[], inner: Scope): SectionConfig => {
    const compiled = compileSection(list, inner);
    mistakes.push(...compiled.mistakes);
    return compiled.config;
  };
  const settings = new Map(directives.filter(({ key }) => SETTINGS.has(key)).map((one) => [one.key, one]));
  const said = compile(directives.filter(isOfServer), scope);
  const setting = (key: string) => settings.get(key)?.args[0];
  const places = directives.filter(({ key }) => /^<(?:directory|location)(?:match)?$/.test(key));
  const sections = places.map((one) => placeSection(one, scope, compile));
  const inDirectories = sections.filter(({ directive }) => directive.key.startsWith('<directory'));
  const server: ServerConfig = {
    directive: own,
    serverName:
      setting('servername')
        ?.replace(/^\w+:\/\//, '')
        .replace(/:\d+$/, '') ?? null,
    serverAliases: directives.filter(({ key }) => key === 'serveralias').flatMap(({ args }) => args),
    documentRoot: absolute(setting('documentroot') ?? '', config.serverRoot),
    administrator: setting('serveradmin') ?? '[no address given]',
    // These three belong to the server as a whole, not to the files it serves.
    base: { ...said, redirects: [], environment: [], rewrite: null },
    directories: sorted(inDirectories.filter(({ pattern }) => pattern === null)),
    directoryPatterns: bySlashes(inDirectories.filter(({ pattern }) => pattern !== null)),
    locations: sections.filter(({ directive }) => directive.key.startsWith('<location')),
    aliases: directives.flatMap((one) => aliasOf(one, config.serverRoot)),
    redirects: said.redirects,
    environment: said.environment,
    rewrite: said.rewrite,
    rewriteMaps: new Map(
      directives.filter(({ key }) => key === 'rewritemap').map(({ args }) => [args[0] ?? '', args[1] ?? '']),
    ),
    proxied: directives.flatMap(proxiedOf),
    settings,
  };
  return { server, mistakes };
}

function isOfServer({ key }: ApacheDirective): boolean {
  return !/^<(?:directory|location|virtualhost|proxy|authz)/.test(key);
}

function placeSection(
  directive: ApacheDirective,
  scope: Scope,
  compile: (list: readonly ApacheDirective[], inner: Scope) => SectionConfig,
): PlaceSection {
  const source = patternSource(directive);
  const isDirectory = directive.key.startsWith('<directory');
  const written = directive.args[0] ?? '';
  const path = source !== null ? '' : isDirectory ? `${written.replace(/\/+/g, '/').replace(/\/$/, '')}/` : written;
  const kind = isDirectory ? 'directory' : 'location';
  const config = compile(directive.block ?? [], { ...scope, kind, path: source ?? path });
  const pattern = source === null ? null : patternOf(source, false);
  return { id: nextId(), directive, config, path, pattern, isWildcard: source === null && isWildcard(directive) };
}

let ids = 0;
function nextId(): number {
  // Negative, so that they are no ids of sections inside sections.
  return --ids;
}

/** Number of components of a folder's path, `/` being none. */
export function depthOf(path: string): number {
  return path === '/' ? 0 : path.split('/').length - 1;
}

function sorted(sections: readonly PlaceSection[]): readonly PlaceSection[] {
  return [...sections].sort((one, other) => depthOf(one.path) - depthOf(other.path));
}

/** httpd 2.4.71 sorts patterns as it sorts folders: by the slashes in them, those alike in the order of the file. */
function bySlashes(sections: readonly PlaceSection[]): readonly PlaceSection[] {
  const slashes = ({ pattern }: PlaceSection) => pattern?.source.split('/').length ?? 0;
  return [...sections].sort((one, other) => slashes(one) - slashes(other));
}

function absolute(path: string, root: string): string {
  if (path === '') return '/var/www/html';
  const whole = path.startsWith('/') ? path : `${root.replace(/\/$/, '')}/${path}`;
  return whole.length > 1 ? whole.replace(/\/$/, '') : whole;
}

function aliasOf(directive: ApacheDirective, root: string): Alias[] {
  const [from, to] = directive.args;
  if (!/^(?:script)?alias(?:match)?$/.test(directive.key) || from === undefined || to === undefined) return [];
  const handler = directive.key.startsWith('script') ? 'cgi-script' : null;
  const isPattern = directive.key.endsWith('match');
  const target = to.startsWith('/') || isPattern ? to : `${root}/${to}`;
  return [
    { from: isPattern ? { pattern: patternOf(from, false) } : { prefix: from }, to: target, handler, by: directive },
  ];
}

function proxiedOf(directive: ApacheDirective): Proxied[] {
  if (directive.key.startsWith('<location') && directive.block?.some(({ key }) => /^proxypass(?:match)?$/.test(key))) {
    const source = patternSource(directive);
    const from = source === null ? { prefix: directive.args[0] ?? '/' } : { pattern: patternOf(source, false) };
    return [{ from, isExcluded: false, by: directive }];
  }
  const [from, to] = directive.args;
  if (from === undefined || to === undefined) return [];
  if (directive.key === 'proxypass') return [{ from: { prefix: from }, isExcluded: to === '!', by: directive }];
  if (directive.key !== 'proxypassmatch') return [];
  return [{ from: { pattern: patternOf(from, false) }, isExcluded: to === '!', by: directive }];
}

const DEFAULTS: SectionConfig = { ...EMPTY_SECTION, options: SERVER_OPTIONS };

/** The main server by itself. */
export function asMainServer(server: ServerConfig): ServerConfig {
  return { ...server, base: mergeSections(DEFAULTS, server.base) };
}

/** A virtual host with what it takes over: its sections come after those of the main server, its mappings before. */
export function asVirtualHost(main: ServerConfig, own: ServerConfig): ServerConfig {
  const inherits = own.rewrite?.inherit ?? null;
  const above = main.rewrite?.rules ?? [];
  return {
    ...own,
    serverName: own.serverName ?? main.serverName,
    documentRoot: own.settings.has('documentroot') ? own.documentRoot : main.documentRoot,
    administrator: own.settings.has('serveradmin') ? own.administrator : main.administrator,
    base: mergeSections(main.base, own.base),
    directories: sorted([...main.directories, ...own.directories]),
    directoryPatterns: bySlashes([...main.directoryPatterns, ...own.directoryPatterns]),
    locations: [...main.locations, ...own.locations],
    aliases: [...own.aliases, ...main.aliases],
    redirects: [...own.redirects, ...main.redirects],
    environment: [...main.environment, ...own.environment],
    rewrite:
      own.rewrite === null
        ? null
        : {
            ...own.rewrite,
            engine: own.rewrite.engine ?? main.rewrite?.engine ?? null,
            rules:
              inherits === 'after'
                ? [...own.rewrite.rules, ...above]
                : inherits === 'before'
                  ? [...above, ...own.rewrite.rules]
                  : own.rewrite.rules,
          },
    rewriteMaps: new Map([...main.rewriteMaps, ...own.rewriteMaps]),
    proxied: [...own.proxied, ...main.proxied],
    settings: new Map([...main.settings, ...own.settings]),
  };
}
