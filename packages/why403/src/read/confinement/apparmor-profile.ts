import type { AppArmorProfile, AppArmorRule } from '../../model/confinement.ts';
import type { ServerFiles } from '../../model/server-files.ts';
import { type ProfileStatement, readStatements } from './apparmor-tokens.ts';

const FOLDER = '/etc/apparmor.d';
const LIMIT = { depth: 16, includes: 1000, files: 2000, values: 1000 } as const;

type Files = Pick<ServerFiles, 'look' | 'list' | 'read'>;

/** The profile of a name in /etc/apparmor.d; null where none of its files holds it. */
export function readAppArmorProfile(name: string, files: Files): AppArmorProfile | null {
  // Hats and children stand inside their parent.
  const [parent = '', ...children] = name.split('//');
  const base = parent.replace(/^:[^:]*:(?:\/\/)?/, '');
  const word = base.slice(base.lastIndexOf('/') + 1);
  for (const file of profileFiles(files)) {
    const text = files.read(file);
    if (!text.includes(word)) continue;
    const found = new ProfileReader(files, file).find(readStatements(text), base, children);
    if (found !== null) return { ...found, name };
  }
  return null;
}

function profileFiles(files: Files): readonly string[] {
  const names = files.list(FOLDER);
  if (typeof names === 'string') return [];
  return names
    .filter((name) => !/^\.|~$|\.(?:dpkg-\w+|rpm\w+|orig|bak|rej)$/.test(name))
    .sort()
    .slice(0, LIMIT.files)
    .map((name) => `${FOLDER}/${name}`)
    .filter((path) => {
      const status = files.look(path);
      return typeof status === 'object' && (status.type === 'file' || status.type === 'link');
    });
}

class ProfileReader {
  private readonly files: Files;
  private readonly file: string;
  private readonly variables: Record<string, string[]> = {};
  private readonly aliases: (readonly [string, string])[] = [];
  private readonly gaps: string[] = [];
  private local: string | null = null;
  private included = 0;

  constructor(files: Files, file: string) {
    this.files = files;
    this.file = file;
  }

  find(statements: readonly ProfileStatement[], name: string, children: readonly string[]): AppArmorProfile | null {
    this.preamble(statements, 0);
    const parent = statements.find((one) => one.block !== null && this.isNamed(one.text, name));
    if (parent === undefined) return null;
    let head = parent;
    for (const child of children) {
      const inner = head.block?.find((one) => one.block !== null && this.isNamed(one.text, child));
      if (inner === undefined) return null;
      head = inner;
    }
    const rules = this.rules(head.block ?? [], this.file, 0);
    const complains = /\bflags=\([^)]*\bcomplain\b/.test(head.text) || this.isForced();
    const { file, variables, aliases, gaps, local } = this;
    return { name, file, complains, rules, variables, aliases, local, gaps };
  }

  private isForced(): boolean {
    const link = `${FOLDER}/force-complain/${this.file.slice(FOLDER.length + 1)}`;
    return typeof this.files.look(link) === 'object';
  }

  /** `profile NAME ATTACHMENT flags=(…)`, `/path flags=(…)`, `^hat`, `hat NAME`. */
  private isNamed(head: string, name: string): boolean {
    const words = head.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"|"$/g, '')) ?? [];
    const [first = '', second = ''] = words;
    const own = first === 'profile' || first === 'hat' ? second : first.replace(/^\^/, '');
    return own === name;
  }

  /** Variables and aliases stand before the profiles, and in the tunables that they include. */
  private preamble(statements: readonly ProfileStatement[], depth: number): void {
    for (const { text, block } of statements) {
      if (block !== null) continue;
      const [, name, plus, values] = /^@\{(\w{1,80})\}\s*(\+?)=\s*(.*)$/.exec(text) ?? [];
      if (name !== undefined) {
        const words = (values ?? '').match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"|"$/g, '')) ?? [];
        const before = plus === '+' ? (this.variables[name] ?? []) : [];
        this.variables[name] = [...before, ...words].slice(0, LIMIT.values);
        continue;
      }
      const alias = /^alias\s+(\S+)\s*->\s*(\S+)$/.exec(text);
      if (alias !== null) this.aliases.push([alias[1] ?? '', alias[2] ?? '']);
      else if (isInclude(text))
        for (const file of this.targets(text, depth)) this.preamble(readStatements(this.files.read(file)), depth + 1);
    }
  }

  private rules(statements: readonly ProfileStatement[], file: string, depth: number): AppArmorRule[] {
    return statements.flatMap((one): AppArmorRule[] => {
      if (isInclude(one.text)) {
        const local = /<(local\/[^>]{1,200})>/.exec(one.text)?.[1];
        if (local !== undefined && depth === 0) this.local = `${FOLDER}/${local}`;
        return this.targets(one.text, depth).flatMap((path) =>
          this.rules(readStatements(this.files.read(path)), path, depth + 1),
        );
      }
      if (one.block !== null) {
        // A block of qualifiers holds rules; any other is a profile of its own.
        if (/^(?:audit|deny|allow|owner|if|else)\b/.test(one.text)) this.gap(`${file}:${one.line} ${one.text}`);
        return [];
      }
      const rule = fileRule(one, file);
      if (rule === 'unknown') this.gap(`${file}:${one.line} ${one.text}`);
      return rule === null || rule === 'unknown' ? [] : [rule];
    });
  }

  /** The files that an include names. */
  private targets(text: string, depth: number): readonly string[] {
    const [, optional, angle, quoted] =
      /^#?include\s+(if\s+exists\s+)?(?:<([^>]{1,300})>|"?([^"\s]{1,300})"?)/.exec(text) ?? [];
    const path = angle === undefined ? (quoted ?? '') : `${FOLDER}/${angle}`;
    if (depth >= LIMIT.depth || ++this.included > LIMIT.includes) {
      this.gap(text);
      return [];
    }
    const status = this.files.look(path);
    if (typeof status === 'string') {
      if (optional === undefined || status === 'hidden') this.gap(text);
      return [];
    }
    if (status.type !== 'directory') return [path];
    const names = this.files.list(path);
    return typeof names === 'string'
      ? []
      : names.filter((name) => !name.startsWith('.')).map((name) => `${path}/${name}`);
  }

  private gap(text: string): void {
    if (this.gaps.length < 20) this.gaps.push(text.slice(0, 200));
  }
}

function isInclude(text: string): boolean {
  return /^#?include\b/.test(text);
}

/** Rules of other kinds; none of them lets a file be read. */
const OTHER =
  /^(?:capability|network|signal|ptrace|dbus|unix|u?mount|remount|pivot_root|change_profile|change_hat|set\s+rlimit|rlimit|link|userns|io_uring|mqueue|abi|alias|hat|profile|@\{|\$)/;

function fileRule({ text, line }: ProfileStatement, file: string): AppArmorRule | 'unknown' | null {
  const [, qualifiers = '', body = ''] =
    /^((?:(?:priority=-?\d+|audit|quiet|allow|deny|owner|other|file)\s+)*)(.*)$/.exec(text) ?? [];
  const deny = /\bdeny\b/.test(qualifiers);
  const owner = /\bowner\b/.test(qualifiers);
  if (/^(?:file|all)$/.test(body)) return { deny, owner, pattern: null, permissions: 'rwaklmx', file, line };
  const path = String.raw`("(?:[^"\\]|\\.)*"|[/@{](?:[^\s"\\]|\\.)*)`;
  const first = new RegExp(`^${path}\\s+([a-zA-Z]{1,16})(?:\\s+->.*)?$`).exec(body);
  const last = new RegExp(`^([a-zA-Z]{1,16})\\s+${path}(?:\\s+->.*)?$`).exec(body);
  const pattern = first?.[1] ?? last?.[2];
  const permissions = first?.[2] ?? last?.[1] ?? '';
  if (pattern === undefined || !/^[rwaklmxpPcCuUiI]+$/.test(permissions))
    return OTHER.test(body) || body === '' ? null : 'unknown';
  if (/priority=/.test(qualifiers)) return 'unknown';
  return { deny, owner, pattern: pattern.replace(/^"|"$/g, ''), permissions, file, line };
}
