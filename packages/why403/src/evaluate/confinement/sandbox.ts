import type { Mount, ServiceUnit, UnitSetting } from '../../model/confinement.ts';
import type { Evidence, Fix } from '../../model/diagnosis.ts';
import type { BarrierVerdict, PathPurpose } from '../../model/path-walk.ts';
import { shell } from '../quote/shell.ts';
import { covers, isSandboxMount, mountEvidence, mountOf } from './mounts.ts';
import { type PathEffect, pathEffects } from './unit-paths.ts';

/** What is asked of the sandbox. */
export interface SandboxQuestion {
  /** The path as it is asked for and the real one: either may be hidden. */
  readonly paths: readonly string[];
  readonly purpose: PathPurpose;
  /** The folder that the service is to see, should it be opened. */
  readonly folder: string;
  readonly unit: ServiceUnit | null;
  /** Mounts of the service's own process; null where they could not be read. */
  readonly mounts: readonly Mount[] | null;
}

/** What the service manager hides from the service, by the mounts of its process and by its unit; null: nothing here. */
export function sandboxVerdict(question: SandboxQuestion): BarrierVerdict | null {
  const { paths, purpose, unit, mounts } = question;
  const effects = unit === null ? [] : pathEffects(unit);
  const mount =
    mounts === null
      ? null
      : (paths.map((path) => mountOf(path, mounts)).find((one) => one !== null && isSandboxMount(one)) ?? null);
  for (const path of paths) {
    const effect = effectOn(path, effects, purpose);
    if (effect === null) continue;
    const holds = mounts === null || mount !== null || effect.kind === 'root' || isMounted(effect, path, mounts);
    return verdictOf(question, path, effect, holds ? mount : 'not-yet');
  }
  if (mount === null) return null;
  const [path = '/'] = paths;
  return {
    ...blank(path),
    says: `The service manager has put an empty folder without any permission over ${mount.point}, in the mount namespace of this service only.`,
    evidence: [mountEvidence(mount)],
  };
}

/** The setting that decides for a path: what is inaccessible stays so all the way down, else the deepest one counts. */
function effectOn(path: string, effects: readonly PathEffect[], purpose: PathPurpose): PathEffect | null {
  const about = effects.filter((one) => covers(one.path, path));
  const closed = about.find(({ kind }) => kind === 'inaccessible');
  if (closed !== undefined) return closed;
  const root = about.find(({ kind }) => kind === 'root');
  const deepest = about
    .filter(({ kind }) => kind !== 'root')
    .reduce<PathEffect | null>((best, one) => (best === null || outranks(one, best) ? one : best), null);
  if (deepest?.kind === 'read-only') return purpose === 'write' ? deepest : (root ?? null);
  if (deepest?.kind === 'empty') return deepest;
  return deepest === null ? (root ?? null) : null;
}

/** Deeper paths count more; of one path, what hides more counts more. */
function outranks(one: PathEffect, other: PathEffect): boolean {
  if (one.path.length !== other.path.length) return one.path.length > other.path.length;
  return RANKS.indexOf(one.kind) < RANKS.indexOf(other.kind);
}

const RANKS: readonly PathEffect['kind'][] = ['bind', 'empty', 'read-only', 'read-write'];

/** Whether the running process has a mount at the place that the unit speaks of. */
function isMounted(effect: PathEffect, path: string, mounts: readonly Mount[]): boolean {
  const mount = mountOf(path, mounts);
  if (mount === null) return true;
  if (effect.kind === 'read-only') return mount.options.includes('ro');
  return covers(effect.path, mount.point) && mount.point !== '/';
}

function verdictOf(
  question: SandboxQuestion,
  path: string,
  effect: PathEffect,
  mount: Mount | null | 'not-yet',
): BarrierVerdict {
  const { setting, kind } = effect;
  const written = `\`${setting.name}=${setting.value}\` of ${question.unit?.name} (${setting.file}:${setting.line})`;
  const evidence: Evidence[] = [
    {
      source: { name: setting.file, line: setting.line },
      part: 'unit',
      excerpt: `${setting.name}=${setting.value}`.slice(0, 300),
    },
    ...(mount === null || mount === 'not-yet' ? [] : [mountEvidence(mount)]),
  ];
  const says = {
    inaccessible: `${written} closes ${effect.path} to the service: every access below it ends with "Permission denied".`,
    empty: `${written} puts an empty folder over ${effect.path}: for the service ${path} is not there, which most servers answer with 404.`,
    'read-only': `${written} makes ${effect.path} read-only for the service.`,
    'read-write': '',
    bind: '',
    root: `${written} gives the service another root folder: its ${path} is another file.`,
  }[kind];
  if (mount === 'not-yet')
    return {
      ...blank(path),
      verdict: 'unknown',
      says: `${says} The running process has no such mount, so this holds from its next start on.`,
      evidence,
    };
  return {
    ...blank(path),
    // What is not there is not refused: it explains a 404, and a 403 only by what the server makes of it.
    verdict: kind === 'root' || kind === 'empty' ? 'unknown' : 'refuses',
    says,
    evidence,
    fixes: kind === 'root' ? [] : [fixOf(question, effect)],
  };
}

function blank(path: string): BarrierVerdict {
  return {
    barrier: 'sandbox',
    cause: 'service-sandbox',
    verdict: 'refuses',
    path,
    says: '',
    evidence: [],
    fixes: [],
    operations: [],
  };
}

/** A drop-in that shows the service the one folder and leaves the rest as it is. */
function fixOf({ unit, folder, purpose }: SandboxQuestion, effect: PathEffect): Fix {
  const name = unit?.name ?? 'the.service';
  const shown = purpose === 'write' ? 'BindPaths' : 'BindReadOnlyPaths';
  const lines = linesOf(effect, unit?.settings ?? [], folder, shown);
  return {
    actor: 'operator',
    summary: `Let ${name} see ${folder} by a drop-in, and leave the rest of its sandbox as it is; or move the site to a folder that it may see, such as /srv or /var/www.`,
    change: {
      file: `/etc/systemd/system/${name}.d/site-files.conf`,
      before: null,
      after: `[Service]\n${lines.map((line) => `${line}\n`).join('')}`,
    },
    command: shell`sudo systemctl daemon-reload && sudo systemctl restart ${name}`,
    check: `sudo nsenter -m -t "$(systemctl show -P MainPID ${shell`${name}`})" ls -ld ${shell`${folder}`}`,
    weakens: `The service may ${purpose === 'write' ? 'write to' : 'see'} ${folder}.`,
  };
}

function linesOf(
  effect: PathEffect,
  settings: readonly UnitSetting[],
  folder: string,
  shown: string,
): readonly string[] {
  const { kind, setting } = effect;
  const place = /[\s"'\\%]/.test(folder) ? `"${folder.replace(/["\\]/g, '\\$&').replaceAll('%', '%%')}"` : folder;
  // Binds below an inaccessible folder are dropped (systemd.exec(5), BindPaths=): it has to become an empty one.
  if (setting.name === 'ProtectHome') return ['ProtectHome=tmpfs', `${shown}=${place}`];
  if (setting.name === 'InaccessiblePaths') {
    const others = settings
      .filter(({ name }) => name === 'InaccessiblePaths')
      .flatMap(({ value }) => value.split(/\s+/))
      .filter((word) => word !== '' && word.replace(/^[-+]+/, '') !== effect.path);
    return [
      'InaccessiblePaths=',
      ...others.map((word) => `InaccessiblePaths=${word}`),
      `TemporaryFileSystem=${effect.path}:ro`,
      `${shown}=${place}`,
    ];
  }
  if (setting.name === 'PrivateTmp' || setting.name === 'DynamicUser') return [`${shown}=${place}`];
  return kind === 'read-only' ? [`ReadWritePaths=${place}`] : [`${shown}=${place}`];
}
