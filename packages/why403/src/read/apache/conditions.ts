/** What a load-time section asks about. */
export interface LoadState {
  readonly modules: ReadonlySet<string>;
  readonly defines: ReadonlyMap<string, string>;
  /** Version of the server, `2.4.71`. */
  readonly version: string;
  readonly exists: (path: string) => boolean;
  /** Whether a directive, or a section with its `<`, is known to the loaded modules. */
  readonly knows: (key: string) => boolean;
}

/** Sections that are decided when the configuration is read, and leave no trace. */
export const LOAD_TIME_SECTIONS: ReadonlySet<string> = new Set([
  'ifmodule',
  'ifdefine',
  'ifversion',
  'iffile',
  'ifdirective',
  'ifsection',
]);

/** Whether a load-time section counts; null where its condition cannot be read. */
export function holdsAtLoad(section: string, args: readonly string[], state: LoadState): boolean | null {
  if (section === 'ifversion') return versionHolds(args, state.version);
  const first = args[0] ?? '';
  const negative = first.startsWith('!');
  const name = negative ? first.slice(1) : first;
  if (name === '') return null;
  return isTrue(section, name, state) !== negative;
}

function isTrue(section: string, name: string, state: LoadState): boolean {
  switch (section) {
    case 'ifmodule':
      return state.modules.has(name);
    case 'ifdefine':
      return state.defines.has(name);
    case 'iffile':
      return state.exists(name);
    case 'ifdirective':
      return state.knows(name.toLowerCase());
    default:
      return state.knows(`<${name.toLowerCase()}`);
  }
}

/** `<IfVersion >= 2.4>`, `<IfVersion 2.4.59>`, `<IfVersion ~ ^2\.4>`, `<IfVersion = /^2/>`, all with `!` in front or not. */
function versionHolds(args: readonly string[], version: string): boolean | null {
  const given = args.length > 1 ? (args[0] ?? '=') : '=';
  const wanted = (args.length > 1 ? args[1] : args[0]) ?? '';
  const negative = given.startsWith('!');
  const operator = (negative ? given.slice(1) : given) || '=';
  const pattern = wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/') ? wanted.slice(1, -1) : null;
  if (operator === '~' || (pattern !== null && (operator === '=' || operator === '=='))) {
    const text = pattern ?? wanted;
    // Only what versions are asked by in practice; a condition with more stays unread.
    if (!/^\^?[\w.\\|()[\]-]*\$?$/.test(text)) return null;
    return new RegExp(text).test(version) !== negative;
  }
  const order = compareVersions(version, wanted);
  if (order === null) return null;
  const holds: Readonly<Record<string, boolean>> = {
    '=': order === 0,
    '==': order === 0,
    '>': order > 0,
    '>=': order >= 0,
    '<': order < 0,
    '<=': order <= 0,
  };
  const held = holds[operator];
  return held === undefined ? null : held !== negative;
}

function compareVersions(one: string, other: string): number | null {
  if (!/^\d+(?:\.\d+){0,2}$/.test(other)) return null;
  const left = one.split('.').map(Number);
  const right = other.split('.').map(Number);
  for (let part = 0; part < 3; part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
