import type { ApacheConfig, ApacheDirective } from '../../model/apache-config.ts';
import { trustedFile } from '../trusted-program.ts';

/** Modules of httpd 2.4 that run no program when the server starts, and two that are often beside them. */
const MODULES: ReadonlySet<string> = new Set(
  `access_compat actions alias allowmethods asis auth_basic auth_digest auth_form authn_anon authn_core authn_dbd
  authn_dbm authn_file authn_socache authnz_fcgi authnz_ldap authz_core authz_dbd authz_dbm authz_groupfile authz_host
  authz_owner authz_user autoindex brotli buffer cache cache_disk cache_socache cern_meta cgi cgid charset_lite data dav
  dav_fs dav_lock dbd deflate dialup dir dumpio echo env expires ext_filter file_cache filter headers heartbeat
  heartmonitor http2 imagemap include info lbmethod_bybusyness lbmethod_byrequests lbmethod_bytraffic
  lbmethod_heartbeat ldap log_config log_debug log_forensic logio macro mime mime_magic mpm_event mpm_prefork mpm_worker
  negotiation proxy proxy_ajp proxy_balancer proxy_connect proxy_express proxy_fcgi proxy_fdpass proxy_ftp proxy_hcheck
  proxy_html proxy_http proxy_http2 proxy_scgi proxy_uwsgi proxy_wstunnel ratelimit reflector remoteip reqtimeout
  request rewrite sed session session_cookie session_crypto session_dbd setenvif slotmem_plain slotmem_shm socache_dbm
  socache_memcache socache_redis socache_shmcb speling ssl status substitute suexec systemd unique_id unixd userdir
  usertrack version vhost_alias watchdog xml2enc php php5 php7 security2`.split(/\s+/),
);

const MODULE_FOLDERS =
  /^(?:\/usr\/lib(?:64)?\/(?:apache2|httpd)\/modules|\/usr\/libexec\/(?:apache2|httpd)|\/usr\/local\/apache2\/modules)$/;

/** Directives that name a program to run, whatever their arguments. */
const PROGRAMS =
  /^(?:extfilterdefine|defineexternal\w+|lua\w+|perl\w*|<perl|python\w+|wsgi\w+|passenger\w+|fastcgi\w+|fcgid\w+|mdnotifycmd|mdmessagecmd|mdchallengedns01|secguardianlog|secrulescript|secremoterules|chrootdir)$/;

/** What turns a file that is served into the output of a program. */
const TURNED = /\bINCLUDES\b|server-parsed/i;

/** Every directive, those in sections included. */
export function* allApacheDirectives(directives: readonly ApacheDirective[]): Generator<ApacheDirective> {
  for (const directive of directives) {
    yield directive;
    if (directive.block !== null) yield* allApacheDirectives(directive.block);
  }
}

/** Why a configuration must not be run because of the programs in it, or null. */
export function codeInApache(config: ApacheConfig): string | null {
  for (const directive of allApacheDirectives(config.directives)) {
    const { key, name, args, raw, source, line } = directive;
    const place = `(${source.path}, line ${line})`;
    if (key === 'loadmodule' || key === 'loadfile') {
      const why = whyNotLoaded(directive, config.serverRoot);
      if (why !== null) return `${why} ${place}`;
    }
    const isPiped = /log$/.test(key) && args.some((word) => word.startsWith('|'));
    const isProgramMap = key === 'rewritemap' && /^prg:/i.test(args[1] ?? '');
    const isExecuted =
      /^ssl(?:passphrasedialog|randomseed)$/.test(key) && args.some((word) => /^(?:exec:|\|)/i.test(word));
    const isAction = /^sec/.test(key) && /\bexec:/i.test(raw);
    if (PROGRAMS.test(key) || isPiped || isProgramMap || isExecuted || isAction)
      return `the configuration runs programs of its own: "${name}" ${place}`;
  }
  return null;
}

function whyNotLoaded({ key, args }: ApacheDirective, serverRoot: string): string | null {
  const word = args[key === 'loadmodule' ? 1 : 0] ?? '';
  const path = word.startsWith('/') ? word : `${serverRoot.replace(/\/$/, '')}/${word}`;
  const trust = trustedFile(path);
  if ('untrusted' in trust) return `the module ${word} is not loaded: ${trust.untrusted}`;
  const isOwn = MODULE_FOLDERS.test(trust.path.slice(0, trust.path.lastIndexOf('/')));
  const name = /^(.*)_module$/.exec(args[0] ?? '')?.[1] ?? '';
  if (key === 'loadmodule' && isOwn && MODULES.has(name)) return null;
  return `${word} is not one of httpd's own modules, and might run programs`;
}

/** Whether a served file may become the output of a program: server-side includes, actions. */
export function turnsFiles(directives: readonly ApacheDirective[]): boolean {
  for (const { key, raw } of allApacheDirectives(directives))
    if (/^(?:action|script|xbithack)$/.test(key) || (/filter|handler/.test(key) && TURNED.test(raw))) return true;
  return false;
}
