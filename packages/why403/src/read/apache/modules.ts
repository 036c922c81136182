/** Modules that are part of the program on Debian and most builds; nothing loads them. */
export const BUILT_IN: readonly string[] = [
  'core',
  'so',
  'http',
  'watchdog',
  'log_config',
  'logio',
  'version',
  'unixd',
];

/** Modules whose file is not named `mod_<name>.c`. */
const FILES: Readonly<Record<string, string>> = {
  core: 'core.c',
  http: 'http_core.c',
  mpm_event: 'event.c',
  mpm_worker: 'worker.c',
  mpm_prefork: 'prefork.c',
  mpm_winnt: 'mpm_winnt.c',
  ldap: 'util_ldap.c',
  apreq: 'mod_apreq2.c',
  php: 'mod_php.c',
};

/** Both names of a module, `rewrite_module` and `mod_rewrite.c`: `<IfModule>` takes either. */
export function namesOfModule(identifier: string): readonly [string, string] {
  const short = identifier.endsWith('_module') ? identifier.slice(0, -'_module'.length) : identifier;
  return [`${short}_module`, FILES[short] ?? `mod_${short}.c`];
}
