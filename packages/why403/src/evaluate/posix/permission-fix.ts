import type { Fix } from '../../model/diagnosis.ts';
import type { PathStep } from '../../model/path-walk.ts';
import type { FixOperation } from '../../model/prediction.ts';
import type { FileStatus, WorkerIdentity } from '../../model/server-files.ts';
import { shell } from '../quote/shell.ts';
import { type AccountNames, bitsText } from './listing.ts';
import { READ, SEARCH, WRITE } from './permission.ts';
import { secretReason } from './secret-path.ts';

/** Ways to give the worker the bits that are missing, best first, and why there is none. */
export interface PermissionFixes {
  readonly fixes: readonly Fix[];
  /** The first way as changes that can be made and checked; empty where it is no change of modes. */
  readonly operations: readonly FixOperation[];
  readonly withheld: string | null;
}

interface Change {
  readonly command: string;
  readonly words: string;
  readonly weakens: string;
  readonly operation: FixOperation | null;
}

const BIT = { r: READ, w: WRITE, x: SEARCH } as const;

/** The smallest changes after which every step lets the worker pass. `asked` is the path that was walked. */
export function permissionFixes(
  asked: string,
  steps: readonly PathStep[],
  worker: WorkerIdentity,
  names: AccountNames,
): PermissionFixes {
  const closed = steps.filter((step) => step.allowed === false && step.missing !== null && step.status !== null);
  const end = steps.at(-1)?.path ?? asked;
  const withheld =
    [asked, end, ...closed.map(({ path }) => path)].map(secretReason).find((why) => why !== null) ?? null;
  if (closed.length === 0 || withheld !== null) return { fixes: [], operations: [], withheld };
  const known = names.user(worker.uid);
  const best = closed.map((step) => smallest(step, known ?? `${worker.uid}`, names));
  const fixes = [fixOf(best, asked, known ?? `#${worker.uid}`)];
  const plain = closed.map((step) => byMode(step));
  if (best.some(({ operation }) => operation === null) && plain.every((one) => one !== null))
    fixes.push(fixOf(plain, asked, known ?? `#${worker.uid}`));
  const operations = best.flatMap(({ operation }) => (operation === null ? [] : [operation]));
  return { fixes, operations: operations.length === best.length ? operations : [], withheld: null };
}

/** One bit for the class that answers; one entry for the worker alone where the class is all the world and the folder is somebody's own. */
function smallest(step: PathStep, worker: string, names: AccountNames): Change {
  const status = step.status as FileStatus;
  const bit = BIT[(step.missing ?? 'x') as keyof typeof BIT];
  if (step.by === 'acl') return byEntry(step, status, bit, names);
  const isOwn = /^\/(?:home|Users|usr\/home|var\/home)\/[^/]+(?:\/|$)/.test(step.path);
  // The bits of the group are the mask of a list: with one of them on, the list counts again.
  const isListed = step.by === 'group' && status.acl.length > 0;
  if (isListed || (step.by === 'other' && (isOwn || bit === WRITE))) return forWorker(step, status, bit, worker);
  return byMode(step) as Change;
}

function byMode({ path, by, missing, status }: PathStep): Change | null {
  if (status === null || missing === null || by === 'acl' || (by === 'group' && status.acl.length > 0)) return null;
  const shift = by === 'group' ? 3 : by === 'other' ? 0 : 6;
  const letter = by === 'group' ? 'g' : by === 'other' ? 'o' : 'u';
  if (missing === 'w' && letter === 'o') return null;
  const mode = (status.mode | (BIT[missing as keyof typeof BIT] << shift)).toString(8).padStart(3, '0');
  return {
    command: shell`chmod ${`${letter}+${missing}`} ${path}`,
    words: `give ${CLASS[letter]} \`${missing}\` on ${path}`,
    weakens: letter === 'o' ? `every user of the machine may ${DOES[missing as keyof typeof BIT](status)} ${path}` : '',
    operation: { op: 'chmod', path, mode },
  };
}

const CLASS = { u: 'the owner', g: 'the group', o: 'everybody' } as const;
const DOES = {
  r: ({ type }: FileStatus) => (type === 'directory' ? 'list' : 'read'),
  w: () => 'write to',
  x: ({ type }: FileStatus) => (type === 'directory' ? 'pass through' : 'run'),
} as const;

function forWorker({ path, missing }: PathStep, status: FileStatus, bit: number, worker: string): Change {
  // The class that answered so far grants what it grants; an entry of its own replaces that.
  const bits = (status.mode & 7) | bit;
  // Where a list stands already, setfacl would open its mask as far as the entries reach; -n leaves it.
  const mask = status.acl.find((one) => one.kind === 'mask')?.bits ?? 0;
  const opens =
    status.acl.length > 0 && (mask & bit) !== bit ? ', and what the mask of its list held back counts again' : '';
  const change = `u:${worker}:${bitsText(bits).replaceAll('-', '')}`;
  return {
    command: (mask & bit) === bit ? shell`setfacl -n -m ${change} ${path}` : shell`setfacl -m ${change} ${path}`,
    words: `let ${worker} alone ${DOES[(missing ?? 'x') as keyof typeof DOES](status)} ${path}`,
    weakens: `${worker} may ${DOES[(missing ?? 'x') as keyof typeof DOES](status)} ${path}${opens}`,
    operation: null,
  };
}

/** The entry that answered, or the mask over it, with the bit added. */
function byEntry(
  { path, entry, masked, missing }: PathStep,
  status: FileStatus,
  bit: number,
  names: AccountNames,
): Change {
  const [kind = 'user', who = '', text = '---'] = (entry ?? '').split(':');
  const mask = status.acl.find((one) => one.kind === 'mask')?.bits ?? 7;
  const held = (text.includes('r') ? 4 : 0) | (text.includes('w') ? 2 : 0) | (text.includes('x') ? 1 : 0);
  const bits = bitsText((masked ? mask : held) | bit).replaceAll('-', '');
  const change = masked ? `m::${bits}` : `${kind === 'user' ? 'u' : 'g'}:${who}:${bits}`;
  const named = kind === 'group' && who === '' ? (names.group(status.gid) ?? `${status.gid}`) : who;
  const gains = status.acl.filter((one) => one.kind !== 'mask' && (one.bits & bit) !== 0).length > 1;
  return {
    // Without -n setfacl opens the mask as far as the entries reach, which may be further than it was meant to.
    command:
      masked || (mask & bit) !== 0 ? shell`setfacl -n -m ${change} ${path}` : shell`setfacl -m ${change} ${path}`,
    words: masked
      ? `let the mask of the access list pass \`${missing}\` on ${path}`
      : `give \`${missing}\` to the entry of ${named} in the access list of ${path}`,
    weakens: masked && gains ? `all entries of the list that have \`${missing}\` get it` : '',
    operation: null,
  };
}

function fixOf(changes: readonly Change[], asked: string, worker: string): Fix {
  const words = changes.map(({ words }) => words).join(', and ');
  const weakens = changes.flatMap(({ weakens }) => (weakens === '' ? [] : [weakens])).join('; ');
  return {
    actor: 'operator',
    summary: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
    change: null,
    command: changes.map(({ command }) => `sudo ${command}`).join(' && '),
    check: shell`sudo -u ${worker} test -r ${asked} && echo readable`,
    weakens: weakens === '' ? null : `${weakens.charAt(0).toUpperCase()}${weakens.slice(1)}.`,
  };
}
