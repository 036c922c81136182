import type { SelinuxState } from '../../model/confinement.ts';
import type { ServerFiles } from '../../model/server-files.ts';

/** The mode of SELinux, and the name of its policy, as the kernel or else the configuration says; null: it is not installed. */
export function readSelinuxMode(files: Pick<ServerFiles, 'read' | 'look'>): {
  readonly mode: SelinuxState['mode'];
  readonly from: string | null;
  readonly policy: string;
} | null {
  const config = textOf(files, '/etc/selinux/config');
  const policy = /^[ \t]*SELINUXTYPE[ \t]*=[ \t]*([\w-]{1,60})/m.exec(config ?? '')?.[1] ?? 'targeted';
  const enforce = textOf(files, ENFORCE)?.trim();
  if (enforce === '1' || enforce === '0')
    return { mode: enforce === '1' ? 'enforcing' : 'permissive', from: ENFORCE, policy };
  if (config === null) return null;
  const word = /^[ \t]*SELINUX[ \t]*=[ \t]*(\w{1,20})/m.exec(config)?.[1]?.toLowerCase();
  const mode = word === 'enforcing' || word === 'permissive' || word === 'disabled' ? word : 'unknown';
  return { mode, from: '/etc/selinux/config', policy };
}

const ENFORCE = '/sys/fs/selinux/enforce';
const BOOLEANS = '/sys/fs/selinux/booleans';

/** Switches of the policy that concern web servers; the kernel shows each with its pending value behind. */
export function readSelinuxBooleans(files: Pick<ServerFiles, 'read' | 'look'>): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    SWITCHES.flatMap((name) => {
      const text = textOf(files, `${BOOLEANS}/${name}`);
      return text === null ? [] : [[name, text.trim().startsWith('1')]];
    }),
  );
}

const SWITCHES = [
  'httpd_enable_homedirs',
  'httpd_read_user_content',
  'httpd_use_nfs',
  'httpd_use_cifs',
  'httpd_use_fusefs',
  'httpd_can_network_connect',
  'httpd_enable_cgi',
  'httpd_unified',
  'use_nfs_home_dirs',
  'use_samba_home_dirs',
] as const;

/** The label in what `ls -Zd`, `stat -c %C` or `getfattr -n security.selinux` print; null where there is none. */
export function readLabel(text: string): string | null {
  return (
    /(?:^|[\s"=])([\w.-]{1,100}:[\w.-]{1,100}:[\w.-]{1,100}(?::[\w.,:-]{1,200})?)(?=[\s"\0\\]|$)/.exec(text)?.[1] ??
    null
  );
}

function textOf(files: Pick<ServerFiles, 'read' | 'look'>, path: string): string | null {
  return typeof files.look(path) === 'object' ? files.read(path) : null;
}
