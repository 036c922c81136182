import type { NginxDirective } from '../../model/nginx-config.ts';
import { type LinkPolicy, type Walk, walk } from '../posix/walk.ts';
import { locationName } from './location-table.ts';
import type { Run } from './request.ts';
import { templateValue } from './template.ts';
import type { Scope } from './tree.ts';
import { Undecidable, UnknownValue, type Value } from './values.ts';

/** A file name made from the URI. */
export interface MappedPath {
  readonly path: string;
  /** Length of the part that `root` or `alias` gives. */
  readonly root: number;
  readonly alias: Alias | null;
}

/** `length`: of the location's name, which the alias replaces; null in a regular expression, where it replaces all. */
interface Alias {
  readonly length: number | null;
}

interface RootSetting {
  readonly directive: NginxDirective | null;
  readonly alias: Alias | null;
}

/** `root` or `alias`, whichever stands nearest. */
export function rootSetting(run: Run): RootSetting {
  for (let level: Scope | null = run.scope; level !== null; level = level.parent) {
    const alias = run.tree.own(level, 'alias').at(-1);
    if (alias !== undefined) return { directive: alias, alias: aliasOf(level) };
    const root = run.tree.own(level, 'root').at(-1);
    if (root !== undefined) return { directive: root, alias: null };
  }
  return { directive: null, alias: null };
}

function aliasOf(level: Scope): Alias {
  return { length: aliasLength(level) };
}

/** Length of the name of the location around a level; null where that is a regular expression. */
export function aliasLength(level: Scope): number | null {
  // An `if` has the name of the location around it.
  let scope: Scope | null = level;
  while (scope !== null && scope.kind !== 'location') scope = scope.parent;
  if (scope?.head == null) return 0;
  const { kind, text } = locationName(scope.head);
  return kind === '~' || kind === '~*' ? null : text.length;
}

/** `$document_root`: what `root` or `alias` gives, from the root of the file system. */
export function documentRoot(run: Run): Value {
  return rootText(run, rootSetting(run));
}

function rootText(run: Run, { directive, alias }: RootSetting): Value {
  const word = directive?.args[0] ?? 'html';
  const value = templateValue(run, word);
  if (typeof value !== 'string') return value;
  const root = alias === null && value.endsWith('/') ? value.slice(0, -1) : value;
  return absolute(run, root, word);
}

/** Relative to the prefix. What begins with a variable is taken as it comes out. */
function absolute(run: Run, path: string, word: string): string {
  if (path.startsWith('/') || (path === '' && word === '/')) return path;
  const { prefix } = run.around;
  return prefix.endsWith('/') ? prefix + path : `${prefix}/${path}`;
}

/** The file for the URI (`ngx_http_map_uri_to_path`), or null where nginx answers 500. */
export function pathOf(run: Run): MappedPath | null {
  const setting = rootSetting(run);
  const { alias } = setting;
  if (alias !== null && alias.length !== 0 && !run.validLocation) return null;
  const root = rootText(run, setting);
  if (root instanceof UnknownValue) throw new Undecidable(root.reason);
  if (alias !== null && alias.length === null)
    return { path: run.addUriToAlias ? root + run.uri : root, root: root.length, alias };
  const skipped = alias?.length ?? 0;
  if (skipped > run.uri.length) return null;
  return { path: root + run.uri.slice(skipped), root: root.length, alias };
}

/** What the worker finds at a path, with `disable_symlinks` as it stands for the location. */
export function walkTo(run: Run, path: string, need: number): Walk {
  const { files, worker } = run.around;
  const links = linkPolicy(run, path);
  // With the check on, even a look at a file opens it (`ngx_file_info_wrapper`).
  const end = walk(path, { files, worker, need: links === null ? need : need | 4, links });
  if (end.error === 'hidden') throw new Undecidable(`it needs root to look at ${end.path}`);
  return end;
}

/** The `disable_symlinks` in force. */
export function linkSetting(run: Run): NginxDirective | null {
  return run.tree.setting(run.scope, 'disable_symlinks');
}

function linkPolicy(run: Run, path: string): LinkPolicy | null {
  const setting = linkSetting(run);
  if (setting === null || setting.args[0] === 'off') return null;
  const [mode, from] = setting.args;
  return withStart(run, path, mode === 'if_not_owner' ? 'same-owner' : 'none', from);
}

/** `from=`: the beginning of the path in which links are followed (`ngx_http_set_disable_symlinks`). */
function withStart(run: Run, path: string, mode: LinkPolicy['mode'], word: string | undefined): LinkPolicy | null {
  if (word === undefined) return { mode, from: 0 };
  const from = run.text(templateValue(run, word.replace(/^from=/, '')));
  if (from === '' || !path.startsWith(from)) return { mode, from: 0 };
  if (path.length === from.length) return null;
  if (path[from.length] === '/') return { mode, from: from.length };
  return { mode, from: from.endsWith('/') ? from.length - 1 : 0 };
}
