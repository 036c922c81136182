import type { Evidence } from '../../model/diagnosis.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { citeLine } from '../log-scene.ts';

/** An access that SELinux or AppArmor denied, as the kernel's log tells it. */
export interface Denial {
  readonly by: 'selinux' | 'apparmor';
  /** Absolute where the line shows it whole, else the last name alone. */
  readonly file: string;
  /** `read`, `r` … */
  readonly access: string;
  /** Context of the file; null for AppArmor. */
  readonly label: string | null;
  readonly profile: string | null;
  /** Whether it was stopped: permissive and complain mode only note it. */
  readonly enforced: boolean;
  readonly evidence: Evidence;
}

/** Whose denials count, and about which files. */
export interface DenialQuery {
  /** Real paths of the walk, links and folders too. */
  readonly paths: readonly string[];
  readonly worker: WorkerIdentity;
  /** Names of the programs that answer: `nginx`, `php-fpm`. Empty: any. */
  readonly programs: readonly string[];
}

const MOST_LINES = 200_000;

/** Denials that are about the files of a walk and a server's processes, the surest first. */
export function joinDenials(lines: readonly LogLineObservation[], query: DenialQuery): readonly Denial[] {
  const found: { readonly denial: Denial; readonly sure: number }[] = [];
  for (const line of lines.slice(-MOST_LINES)) {
    if (line.product !== 'selinux' && line.product !== 'apparmor') continue;
    const denial = denialOf(line);
    const sure = denial === null ? 0 : certainty(denial, line, query);
    if (denial !== null && sure > 0) found.push({ denial, sure });
  }
  // Of equals the last one is the one that happened now.
  return found
    .reverse()
    .sort((one, other) => other.sure - one.sure)
    .map(({ denial }) => denial);
}

/** What a line of the audit log or of the kernel denies; null where it is no access to a file. */
export function denialOf(line: LogLineObservation): Denial | null {
  const { fields } = line;
  const by = line.product === 'apparmor' ? 'apparmor' : 'selinux';
  if (by === 'selinux' && !/^(?:file|dir|lnk_file|fifo_file|sock_file)$/.test(fields.tclass ?? '')) return null;
  const file = decoded(fields.path ?? fields.name ?? fields.file ?? '');
  if (file === '') return null;
  return {
    by,
    file,
    access: fields.access ?? '',
    label: fields.tcontext ?? null,
    profile: fields.profile ?? null,
    enforced: fields.verdict === 'DENIED',
    evidence: citeLine(line),
  };
}

/** The audit system writes names with blanks or quotes in hexadecimal (auditd: untrusted strings). */
function decoded(name: string): string {
  if (name.startsWith('/') || name.length % 2 === 1 || !/^(?:[0-9A-F]{2}){2,4096}$/.test(name)) return name;
  const text = name.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  // A file may be called CAFE: only what turns out to need the encoding was encoded.
  return /[\s"\u0000-\u001f\u007f-\u00ff]/.test(text) ? text : name;
}

function certainty({ file }: Denial, line: LogLineObservation, { paths, worker, programs }: DenialQuery): number {
  const { comm = '', fsuid } = line.fields;
  const name = decoded(comm);
  // The kernel keeps fifteen characters of a program's name.
  if (programs.length > 0 && name !== '' && !programs.some((one) => name.startsWith(one.slice(0, 15)))) return 0;
  if (fsuid !== undefined && /^\d+$/.test(fsuid) && Number(fsuid) !== worker.uid) return 0;
  const plain = file.length > 1 ? file.replace(/\/$/, '') : file;
  const last = paths.at(-1) ?? '';
  if (plain.startsWith('/')) return plain === last ? 4 : paths.includes(plain) ? 3 : 0;
  const isNamed = (path: string) => path.endsWith(`/${plain}`);
  return isNamed(last) ? 2 : paths.some(isNamed) ? 1 : 0;
}
