import type { NginxDirective } from '../../model/nginx-config.ts';
import { matches } from './location-table.ts';
import type { Run } from './request.ts';
import type { Value } from './values.ts';

/** The `valid_referers` in force, and all their words. */
export function refererRules(run: Run): {
  readonly directives: readonly NginxDirective[];
  readonly words: readonly string[];
} {
  const found = run.tree.nearest(run.scope, 'valid_referers');
  const directives = found?.directives ?? [];
  return { directives, words: directives.flatMap(({ args }) => args) };
}

/** `$invalid_referer`: "1" or "" (`ngx_http_referer_variable`). */
export function invalidReferer(run: Run): Value {
  const { words } = refererRules(run);
  if (words.length === 0) return '';
  const referer = run.header('referer');
  if (referer === null) return words.includes('none') ? '' : '1';
  const found = /^https?:\/\/([\s\S]*)$/i.exec(referer);
  if (found === null || (found[1] as string).length === 0) return words.includes('blocked') ? '' : '1';
  const rest = found[1] as string;
  const host = (/^[^/:]*/.exec(rest)?.[0] ?? '').toLowerCase();
  const slash = rest.indexOf('/');
  const path = slash === -1 ? '' : rest.slice(slash);
  const own = words.includes('server_names') ? serverNames(run) : [];
  if ([...words, ...own].some((name) => nameMatches(name, host, path))) return '';
  // Patterns among the names of the server see the host alone, those of the directive all that follows the scheme.
  const isOwn = own.some((name) => name.startsWith('~') && matches(run, name.slice(1), true, host));
  const isListed = () => words.some((name) => name.startsWith('~') && matches(run, name.slice(1), true, rest));
  return isOwn || isListed() ? '' : '1';
}

function serverNames(run: Run): readonly string[] {
  return run.tree.own(run.server, 'server_name').flatMap(({ args }) => args);
}

function nameMatches(word: string, host: string, path: string): boolean {
  if (word === 'none' || word === 'blocked' || word.startsWith('~')) return false;
  const slash = word.indexOf('/');
  const name = (slash === -1 ? word : word.slice(0, slash)).toLowerCase();
  if (slash !== -1 && !path.startsWith(word.slice(slash))) return false;
  if (name.startsWith('*.')) return host.endsWith(name.slice(1)) && host.length > name.length - 1;
  if (name.startsWith('.')) return host === name.slice(1) || host.endsWith(name);
  if (name.endsWith('.*')) return host.startsWith(name.slice(0, -1));
  return host === name;
}
