import type { FileContext, FileContexts } from '../../model/confinement.ts';
import type { FileStatus } from '../../model/server-files.ts';
import { compilePattern, type ServerPattern } from '../pcre/pcre.ts';

/** The label that the policy wants for a file, and the line that says so. */
export interface ExpectedLabel {
  /** Null: the policy leaves such files alone. */
  readonly context: string | null;
  readonly spec: FileContext;
}

const FILE_TYPE: Readonly<Record<FileStatus['type'], string | null>> = {
  file: '--',
  directory: '-d',
  link: '-l',
  other: null,
};

/**
 * The label that restorecon(8) would give a file, found as libselinux does: a plain path before every pattern, else the
 * last pattern in the order of the files that fits the whole path. Null: no line fits, or one cannot be understood.
 */
export function expectedLabel(path: string, type: FileStatus['type'], contexts: FileContexts): ExpectedLabel | null {
  const key = aliased(path, contexts.aliases);
  const kind = FILE_TYPE[type];
  const fits = ({ fileType }: FileContext) => fileType === null || kind === null || fileType === kind;
  let best: FileContext | null = null;
  for (const spec of [...contexts.specs].reverse()) {
    if (!fits(spec)) continue;
    const plain = plainPath(spec.pattern);
    if (plain === null) {
      if (best !== null || !key.startsWith(fixedStart(spec.pattern))) continue;
      const found = compiled(spec.pattern).match(key);
      if (found === 'too-slow' || compiled(spec.pattern).unknown !== null) return null;
      if (found !== null) best = spec;
    } else if (plain === key) return { context: spec.context, spec };
  }
  return best === null ? null : { context: best.context, spec: best };
}

/** Paths that count as others: first those of the administrator, then those of the policy. */
function aliased(path: string, lists: FileContexts['aliases']): string {
  const clean = path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  return lists.reduce((key, list) => {
    const alias = list.find(([from]) => key === from || key.startsWith(`${from}/`));
    if (alias === undefined) return key;
    const [from, to] = alias;
    return `${to === '/' ? '' : to}${key.slice(from.length)}` || '/';
  }, clean);
}

/** The path that a line without any special character names. */
function plainPath(pattern: string): string | null {
  return /^(?:[^.^$?*+|[({\\]|\\.)*$/.test(pattern) ? pattern.replace(/\\(.)/g, '$1') : null;
}

/** What a path has to begin with for the pattern to fit; short rather than wrong. */
function fixedStart(pattern: string): string {
  // An alternative outside of brackets begins anew.
  if (/\|/.test(pattern.replace(/\((?:[^()]|\([^()]*\))*\)/g, ''))) return '';
  const [start = ''] = /^(?:[^.^$?*+|[({\\]|\\[^\w])*/.exec(pattern) ?? [];
  const next = pattern[start.length];
  const plain = start.replace(/\\(.)/g, '$1');
  // A quantifier may take away the character before it.
  return next === '?' || next === '*' || next === '{' ? plain.slice(0, -1) : plain;
}

const patterns = new Map<string, ServerPattern>();

function compiled(pattern: string): ServerPattern {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const made = compilePattern(`^(?s:${pattern})$`, false);
  if (patterns.size > 2000) patterns.clear();
  patterns.set(pattern, made);
  return made;
}
