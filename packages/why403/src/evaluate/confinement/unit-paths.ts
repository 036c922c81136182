import type { ServiceUnit, UnitSetting } from '../../model/confinement.ts';

/** What a setting of a unit does to a path and all below it. */
export interface PathEffect {
  readonly kind: 'inaccessible' | 'empty' | 'read-only' | 'read-write' | 'bind' | 'root';
  readonly path: string;
  readonly setting: UnitSetting;
}

const HOMES = ['/home', '/root', '/run/user'] as const;
const SYSTEM = ['/usr', '/boot', '/efi'] as const;
const TEMPORARY = ['/tmp', '/var/tmp'] as const;
/** Left writable even where the whole system is not. */
const KERNEL = ['/dev', '/proc', '/sys'] as const;

/** What the settings of a unit do to paths (systemd.exec(5), "Sandboxing" and "Paths"). */
export function pathEffects({ settings }: ServiceUnit): readonly PathEffect[] {
  const dynamic = settings.find(({ name, value }) => name === 'DynamicUser' && isTrue(value));
  return [...settings.flatMap(effectsOf), ...(dynamic === undefined ? [] : implied(dynamic, settings))];
}

function effectsOf(setting: UnitSetting): readonly PathEffect[] {
  const { name, value } = setting;
  const at = (kind: PathEffect['kind'], paths: readonly string[]) => paths.map((path) => ({ kind, path, setting }));
  switch (name) {
    case 'ProtectHome':
      if (value === 'read-only') return at('read-only', HOMES);
      return value === 'tmpfs' ? at('empty', HOMES) : isTrue(value) ? at('inaccessible', HOMES) : [];
    case 'ProtectSystem':
      if (value === 'strict') return [...at('read-only', ['/']), ...at('read-write', KERNEL)];
      if (value === 'full') return at('read-only', [...SYSTEM, '/etc']);
      return isTrue(value) ? at('read-only', SYSTEM) : [];
    case 'PrivateTmp':
      return isTrue(value) || value === 'disconnected' ? at('empty', TEMPORARY) : [];
    case 'InaccessiblePaths':
      return at('inaccessible', pathsOf(value));
    case 'ReadOnlyPaths':
      return at('read-only', pathsOf(value));
    case 'ReadWritePaths':
      return at('read-write', pathsOf(value));
    case 'TemporaryFileSystem':
      return at(
        'empty',
        pathsOf(value).map((word) => word.split(':')[0] ?? word),
      );
    case 'BindPaths':
    case 'BindReadOnlyPaths':
      return at(
        'bind',
        pathsOf(value).map((word) => word.split(':')[1] ?? word.split(':')[0] ?? word),
      );
    case 'RootDirectory':
    case 'RootImage':
      return value === '/' ? [] : at('root', ['/']);
    default:
      return [];
  }
}

/** DynamicUser= brings other settings with it, where they are not set stronger themselves. */
function implied(setting: UnitSetting, settings: readonly UnitSetting[]): readonly PathEffect[] {
  const strong = settings.some(({ name, value }) => name === 'ProtectHome' && (isTrue(value) || value === 'tmpfs'));
  return [
    ...(strong ? [] : HOMES.map((path): PathEffect => ({ kind: 'read-only', path, setting }))),
    ...TEMPORARY.map((path): PathEffect => ({ kind: 'empty', path, setting })),
    { kind: 'read-only', path: '/', setting },
    ...KERNEL.map((path): PathEffect => ({ kind: 'read-write', path, setting })),
  ];
}

/** Words of systemd for yes (systemd.syntax(7)). */
function isTrue(value: string): boolean {
  return /^(?:1|yes|y|true|t|on)$/i.test(value);
}

/** `-` passes over what does not exist, `+` counts from the unit's own root. */
function pathsOf(value: string): readonly string[] {
  const words = value.match(/(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|[^\s"'\\])+/g) ?? [];
  return words
    .map((word) =>
      word.replace(/\\(.)|["']/g, (_, escaped: string | undefined) => escaped ?? '').replace(/^[-+]{1,2}/, ''),
    )
    .map((path) => (path.length > 1 ? path.replace(/(?<!\/)\/+$/, '') : path))
    .filter((path) => path.startsWith('/'));
}
