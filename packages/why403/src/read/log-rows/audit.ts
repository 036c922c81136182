import { epochSecond } from './clock.ts';
import { clearRow, type FormatMaker, type RowFormat } from './row-format.ts';
import { webPath } from './web-root.ts';

/*
 * Denials of SELinux (https://github.com/SELinuxProject/selinux-notebook/blob/main/src/auditing.md) and AppArmor
 * (https://gitlab.com/apparmor/apparmor/-/wikis/AppArmor_Failures) in audit.log or the kernel's log. They name no request:
 * one counts as a refusal where it was enforced (not permissive, not in complain mode), on a file, against a server.
 */

const SERVER =
  /\bcomm="(?:nginx|httpd|apache2|php-fpm[\d.]*|lighttpd|caddy|haproxy|varnishd|squid|java|node|gunicorn|uwsgi|litespeed|lshttpd)"|scontext=\S{1,80}:(?:httpd|nginx)\w{0,20}_t\b|scontext=\S{1,80}:httpd_t\b/;
const OF_KERNEL = /\bkernel: /;

/** What the kernel forbade to servers. */
export const auditMaker: FormatMaker = {
  kinds: ['audit', 'kernel'],
  recognises: (line) =>
    /^type=[A-Z0-9_]{2,30} msg=audit\(/.test(line) ||
    (/\baudit\(\d{9,11}\.\d{1,3}:\d+\)/.test(line) && /avc: |apparmor="/.test(line)),
  make: (hint, sample) => audit(hint.kind === 'kernel' || (sample[0] !== undefined && OF_KERNEL.test(sample[0]))),
};

function audit(isKernel: boolean): RowFormat {
  return {
    name: isKernel ? 'kernel' : 'audit',
    kind: isKernel ? 'kernel' : 'audit',
    product: 'unknown',
    combined: false,
    errorLog: true,
    // Both logs hold a great deal that is about no denial.
    understands: (line) => line.startsWith('type=') || OF_KERNEL.test(line) || /audit\(\d/.test(line),
    readRow(line, row) {
      const isArmour = line.includes('apparmor="DENIED"');
      if (!isArmour && !/avc: {1,2}denied {1,2}\{/.test(line)) return false;
      if (/permissive=1\b/.test(line) || !SERVER.test(line)) return false;
      if (!isArmour && !/tclass=(?:file|dir|lnk_file)\b/.test(line)) return false;
      clearRow(row);
      row.second = epochSecond(Number(/audit\((\d{9,11})/.exec(line)?.[1] ?? Number.NaN));
      row.status = 403;
      row.path = webPath(/\b(?:path|name)="([^"]{1,4000})"/.exec(line)?.[1] ?? '');
      row.reason = isArmour ? 'apparmor/mandatory-access-control' : 'selinux/mandatory-access-control';
      return true;
    },
  };
}
