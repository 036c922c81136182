import type { Fix } from '../../model/diagnosis.ts';
import { shell } from '../quote/shell.ts';
import { CONTENT_DEFAULT, SWITCHES } from './selinux-content.ts';

/** A file with a label that a server may not read. */
export interface Mislabelled {
  readonly path: string;
  /** The folder that is served. */
  readonly folder: string;
  /** The type it has, and the one that the policy wants; empty where that is not known. */
  readonly type: string;
  readonly wanted: string;
  /** The type of the server's process; empty where that is not known. */
  readonly domain: string;
}

/**
 * How to let a server read mislabelled files, best first: put the label right, teach the policy what the folder is for,
 * or turn on the switch that is meant for the place. Never a module of one's own: that would open the wrong label.
 */
export function selinuxFixes(file: Mislabelled): readonly Fix[] {
  const { path, type, wanted, domain } = file;
  if (/^(?:container|svirt_lxc_net)_t$/.test(domain)) return [containerFix(file)];
  const name = SWITCHES[type];
  // Network file systems have one label for all: only the switch helps.
  if (name !== undefined && /^(?:nfs|cifs|fusefs)_t$/.test(type))
    return [switchFix(name, `what lies on ${kindOf(type)} file systems`)];
  if (wanted !== '' && wanted !== type && isContent(wanted)) {
    const restored = restoreFix(file);
    const needs = SWITCHES[wanted];
    return needs === undefined ? [restored] : [both(restored, switchFix(needs, 'the web folders in home folders'))];
  }
  if (/^\/home\//.test(path))
    return [moveFix(file), switchFix(SWITCHES.user_home_t ?? '', 'all files in home folders')];
  return [relabelFix(file)];
}

function isContent(type: string): boolean {
  return /^(?:httpd_\w+|public_content(?:_rw)?_t)$/.test(type);
}

function kindOf(type: string): string {
  return { nfs_t: 'NFS', cifs_t: 'SMB', fusefs_t: 'FUSE' }[type] ?? 'other';
}

function restoreFix({ folder, wanted }: Mislabelled): Fix {
  return {
    actor: 'operator',
    summary: `Give the files in ${folder} back the label that the policy wants for them, \`${wanted}\`.`,
    change: null,
    command: shell`sudo restorecon -Rv ${folder}`,
    check: CHECK,
    weakens: null,
  };
}

function relabelFix({ folder, type }: Mislabelled): Fix {
  const pattern = `${folder.replace(/[\\.^$*+?()[\]{}|]/g, '\\$&')}(/.*)?`;
  return {
    actor: 'operator',
    summary: `Tell the policy that ${folder} holds web content, and label it so${type === '' ? '' : ` instead of \`${type}\``}.`,
    change: null,
    command: shell`sudo semanage fcontext -a -t ${CONTENT_DEFAULT} ${pattern} && sudo restorecon -Rv ${folder}`,
    check: CHECK,
    weakens: `The web server may read all that lies in ${folder}.`,
  };
}

function switchFix(name: string, opens: string): Fix {
  return {
    actor: 'operator',
    summary: `Turn on the switch \`${name}\` of the policy.`,
    change: null,
    command: shell`sudo setsebool -P ${name} on`,
    check: `\`getsebool ${name}\` prints \`on\`, and no new AVC line appears.`,
    weakens: `The web server may read ${opens}, as far as modes let it.`,
  };
}

function both(one: Fix, other: Fix): Fix {
  return {
    ...one,
    summary: `${one.summary.replace(/\.$/, '')}, and turn on the switch that lets the web server into home folders.`,
    command: `${other.command} && ${one.command}`,
    weakens: other.weakens,
  };
}

function moveFix({ folder }: Mislabelled): Fix {
  return {
    actor: 'operator',
    summary: `Move the site out of the home folder, to a folder below /var/www, and label it there; in ${folder} only a switch for all home folders would open it.`,
    change: null,
    command: shell`sudo cp -a --no-preserve=context ${folder} /var/www/ && sudo restorecon -Rv /var/www`,
    check: CHECK,
    weakens: null,
  };
}

function containerFix({ folder }: Mislabelled): Fix {
  return {
    actor: 'operator',
    summary: `Mount ${folder} into the container with \`:Z\`, so that the engine labels it for this container; \`:z\` where several share it.`,
    change: null,
    command: null,
    check: shell`ls -Zd ${folder}`,
    weakens: null,
  };
}

const CHECK = '`ls -Z` shows the new label, and no new AVC line appears in the audit log.';
