import { denialOf } from '../evaluate/confinement/denials.ts';
import { typeOf } from '../evaluate/confinement/selinux-content.ts';
import { selinuxFixes } from '../evaluate/confinement/selinux-fix.ts';
import { enforcedDenial } from '../evaluate/host-evidence.ts';
import { citeLine, citeLines, linesOf } from '../evaluate/log-scene.ts';
import type { Fix } from '../model/diagnosis.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { FixTemplate } from '../rules/define-rule.ts';
import type { LogMark, LogScene } from './define-log-mark.ts';
import { refusedByMode, refusedByModule } from './nginx.ts';

/** Types of processes and programs that answer requests; others are refused things without any request. */
const SERVER =
  /^(?:nginx|httpd|apache2|php-fpm[\d.]*|lighttpd|caddy|haproxy|varnishd|squid|java|node|gunicorn|uwsgi|litespeed|lshttpd|\/usr\/sbin\/(?:nginx|apache2|httpd).*)$/;

function denial(product: 'selinux' | 'apparmor'): LogMark['refine'] {
  return (line, { lines }) => {
    if (enforcedDenial([line]) === null) return null;
    const [said] = linesOf(lines, 'nginx-error', 'apache-error').filter(({ text }) => /\(13[:)]/.test(text));
    const serves = SERVER.test(line.fields.comm ?? '') || /httpd_t|nginx_t/.test(line.fields.scontext ?? '');
    return {
      // Its own line names it; whose request it was is said by the line of the server, or by the process.
      strength: serves || said !== undefined ? 'proved' : 'possible',
      evidence: citeLines(line, said === undefined ? [] : [citeLine(said)]),
      fixes: product === 'selinux' ? relabel(line) : [],
      weight: 1,
    };
  };
}

/** What mends the label of the file that a line names; nothing where it shows no whole path. */
function relabel(line: LogLineObservation): readonly FixTemplate[] {
  const denial = denialOf(line);
  if (denial === null || !denial.file.startsWith('/')) return [];
  const { file: path, label } = denial;
  const folder = path.replace(/\/[^/]*$/, '') || path;
  const domain = typeOf(line.fields.scontext ?? null);
  return selinuxFixes({ path, folder, type: typeOf(label), wanted: '', domain }).map(templateOf);
}

function templateOf({ change: _none, command, check, weakens, ...fix }: Fix): FixTemplate {
  return {
    ...fix,
    ...(command === null ? {} : { command }),
    ...(check === null ? {} : { check }),
    ...(weakens === null ? {} : { weakens }),
  };
}

const FPM = ['php-fpm', 'nginx-error', 'apache-error'] as const;
const FPM_LAB = { source: 'lab: PHP-FPM 8.2.36', lastSeen: '2026-11' } as const;
const UNREADABLE_SCRIPT = /Unable to open primary script: .{1,4000} \(Permission denied\)/;

/** What the kernel, PHP-FPM, lighttpd, LiteSpeed and Caddy log. */
export const SYSTEM_MARKS: readonly LogMark[] = [
  {
    rule: 'selinux/mandatory-access-control',
    log: ['audit', 'kernel'],
    pattern: /avc:\s{1,4}denied/,
    strength: 'proved',
    closes: true,
    refine: denial('selinux'),
    source: 'https://github.com/SELinuxProject/selinux-notebook/blob/main/src/auditing.md',
    lastSeen: '2026',
  },
  {
    rule: 'apparmor/mandatory-access-control',
    log: ['audit', 'kernel'],
    literal: 'apparmor="DENIED"',
    strength: 'proved',
    closes: true,
    refine: denial('apparmor'),
    source: 'https://gitlab.com/apparmor/apparmor/-/wikis/AppArmor_Failures',
    lastSeen: '2026',
  },
  {
    rule: 'php-fpm/script-access',
    log: FPM,
    pattern: /Access to the script '.{1,4000}' has been denied \(see security\.limit_extensions\)/,
    strength: 'proved',
    closes: true,
    ...FPM_LAB,
  },
  {
    rule: 'php-fpm/file-permissions',
    log: FPM,
    pattern: UNREADABLE_SCRIPT,
    strength: 'indicated',
    closes: true,
    refine: (line, scene: LogScene) => refusedByMode(line, scene),
    ...FPM_LAB,
  },
  {
    rule: 'nginx/mandatory-access-control',
    log: ['nginx-error', 'php-fpm'],
    pattern: UNREADABLE_SCRIPT,
    strength: 'possible',
    refine: refusedByModule,
    ...FPM_LAB,
  },
  {
    rule: 'lighttpd/config-deny',
    log: 'lighttpd-error',
    pattern: /url denied as (?:we match|in suffix)/,
    strength: 'proved',
    closes: true,
    source: 'https://github.com/lighttpd/lighttpd1.4/blob/master/src/mod_access.c',
    lastSeen: '2026',
  },
  {
    rule: 'lighttpd/symlink-policy',
    log: 'lighttpd-error',
    pattern: /access denied due to? symlink restriction/,
    strength: 'proved',
    closes: true,
    source: 'https://github.com/lighttpd/lighttpd1.4/blob/master/src/http-header-glue.c',
    lastSeen: '2025',
  },
  {
    rule: 'litespeed/config-deny',
    log: 'litespeed-error',
    pattern: /\[ACL\] Access to context \[.{0,2000}\] is denied!/,
    strength: 'indicated',
    closes: true,
    source: 'https://github.com/litespeedtech/openlitespeed/blob/master/src/http/httpreq.cpp',
    lastSeen: '2025',
  },
  {
    rule: 'litespeed/ip-block',
    log: 'litespeed-error',
    pattern: /\[ACL\] Access to context \[.{0,2000}\] is denied!/,
    strength: 'possible',
    closes: true,
    source: 'https://github.com/litespeedtech/openlitespeed/blob/master/src/http/httpreq.cpp',
    lastSeen: '2025',
  },
  {
    rule: 'caddy/file-permissions',
    log: 'caddy-error',
    pattern: /^(?:open|stat|lstat) .{1,4000}: permission denied/,
    strength: 'indicated',
    closes: true,
    refine: refusedByMode,
    source: 'lab: Caddy 2.6.2',
    lastSeen: '2026-11',
  },
];
