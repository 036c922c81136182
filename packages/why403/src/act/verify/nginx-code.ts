import type { NginxConfig, NginxDirective } from '../../model/nginx-config.ts';
import { trustedFile } from '../trusted-program.ts';

/** Directives whose arguments or blocks are programs, or name some. */
const CODE =
  /_by_lua|^lua_|^js_|^perl(?:_|$)|^passenger_|^modsecurity|^exec|_exec(?:_|$)|^rtmp$|^pagespeed|^unit$|^google_perftools|^ssl_engine$/;

/** Modules that run such programs. Where no directive of theirs is used, the copy does without them. */
export const RUNS_PROGRAMS = /(?:^|[_/])(?:perl|js|lua|passenger|modsecurity)(?:_|$)[^/]*\.so$/;

const MODULE_FOLDERS: ReadonlySet<string> = new Set([
  '/usr/lib/nginx/modules',
  '/usr/lib64/nginx/modules',
  '/usr/libexec/nginx/modules',
  '/usr/local/nginx/modules',
]);

/** Blocks whose lines are no directives. */
const CONTENT: ReadonlySet<string> = new Set(['map', 'geo', 'types', 'split_clients', 'charset_map', 'upstream_conf']);

/** Every directive of a configuration, those in blocks included. */
export function* allDirectives(config: NginxConfig): Generator<NginxDirective> {
  const waiting = [...config.directives].reverse();
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    yield one;
    if (one.block === null || CONTENT.has(one.name)) continue;
    for (let at = one.block.length - 1; at >= 0; at--) waiting.push(one.block[at] as NginxDirective);
  }
}

/** Why a configuration must not be run because of the programs in it, or null. */
export function codeInNginx(config: NginxConfig, prefix: string, modulesFolder: string | null): string | null {
  for (const { name, args, source, line } of allDirectives(config)) {
    const place = `(${source.path}, line ${line})`;
    if (CODE.test(name) && args[0] !== 'off') return `the configuration runs programs of its own: "${name}" ${place}`;
    if (name !== 'load_module') continue;
    const [word = ''] = args;
    const path = word.startsWith('/') ? word : `${prefix.replace(/\/$/, '')}/${word}`;
    const trust = trustedFile(path);
    if ('untrusted' in trust) return `the module ${word} is not loaded: ${trust.untrusted} ${place}`;
    const cut = trust.path.lastIndexOf('/');
    const folder = trust.path.slice(0, cut);
    if (!MODULE_FOLDERS.has(folder) && folder !== modulesFolder)
      return `the module ${word} is not one of the distribution, and might run programs ${place}`;
  }
  return null;
}
