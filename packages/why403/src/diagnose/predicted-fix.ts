import { editText } from '../evaluate/apache/fix/edit-text.ts';
import { prose } from '../evaluate/quote/prose.ts';
import { shell } from '../evaluate/quote/shell.ts';
import type { Fix } from '../model/diagnosis.ts';
import type { HostFix, ServerKind } from '../model/host.ts';
import type { FixOperation } from '../model/prediction.ts';
import type { FileStatus } from '../model/server-files.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What a change is made to. Texts and paths are as they are to be shown. */
export interface FixPlace {
  readonly product: ServerKind;
  /** The text of a file; null where it is not there or cannot be read. */
  read(path: string): string | null;
  status(path: string): FileStatus | null;
  /** Whether the server must read its configuration anew to see a change of this file. */
  isConfiguration(path: string): boolean;
  /** Command that checks the configuration and has the server read it. */
  readonly reload: string;
  /** Status that the model foretells once all is changed. */
  readonly foretold: number | null;
}

/** Changes as commands and as a diff. */
export function hostFixOf(ops: readonly FixOperation[], place: FixPlace): HostFix {
  const texts = new Map<string, { readonly before: string | null; after: string }>();
  for (const op of ops) {
    if (op.op === 'chmod') continue;
    const path = 'file' in op ? op.file : op.path;
    const known = texts.get(path) ?? { before: place.read(path), after: place.read(path) ?? '' };
    texts.set(path, { ...known, after: editText(known.after, op) });
  }
  const reloads = [...texts.keys()].some((path) => place.isConfiguration(path)) ? [place.reload] : [];
  const opened = ops.flatMap((op) => weakening(op, place) ?? []);
  return {
    ops,
    foretold: place.foretold,
    commands: [...ops.map((op) => commandOf(op, place)), ...reloads],
    diff: [...texts].map(([path, { before, after }]) => unifiedDiff(path, before, after)).join('\n'),
    weakens: opened.length === 0 ? null : [...new Set(opened)].join(' '),
  };
}

/** The same as a fix of a finding. */
export function fixOf(fix: HostFix, place: FixPlace): Fix {
  const words = fix.ops.map((op) => wordsOf(op, place)).join(', and ');
  const { foretold } = fix;
  return {
    actor: 'operator',
    summary: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
    change: null,
    command: fix.commands.join('\n'),
    check: foretold === null ? null : `With this change the model foretells ${foretold} for the same request.`,
    weakens: fix.weakens,
  };
}

const CLASSES = [
  ['u', 6, 'the owner'],
  ['g', 3, 'the group'],
  ['o', 0, 'everybody'],
] as const;
const BITS = [
  ['r', 4],
  ['w', 2],
  ['x', 1],
] as const;

/** The bits that a mode gains: `o+x`. */
function gained({ path, mode }: Extract<FixOperation, { op: 'chmod' }>, place: FixPlace) {
  const before = place.status(path)?.mode;
  if (before === undefined) return [];
  const more = Number.parseInt(mode, 8) & ~before;
  return CLASSES.flatMap(([letter, shift, who]) => {
    const bits = BITS.filter(([, bit]) => ((more >> shift) & bit) !== 0).map(([name]) => name);
    return bits.length === 0 ? [] : [{ word: `${letter}+${bits.join('')}`, bits: bits.join(''), who }];
  });
}

function commandOf(op: FixOperation, place: FixPlace): string {
  switch (op.op) {
    case 'chmod': {
      const words = gained(op, place).map(({ word }) => word);
      return shell`sudo chmod ${words.length === 0 ? op.mode : words.join(',')} ${op.path}`;
    }
    case 'write':
      return `printf '%s\\n' ${linesOf(op.content)
        .map((line) => shell`${line}`)
        .join(' ')} | ${shell`sudo tee ${op.path}`} > /dev/null`;
    case 'delete-lines':
      return sed(op.from === op.to ? `${op.from}d` : `${op.from},${op.to}d`, op.file);
    case 'replace-line':
      return sed(`${op.line}c\\${escaped(op.text)}`, op.file);
    case 'insert-after':
      return sed(op.line === 0 ? `1i\\${escaped(op.text)}` : `${op.line}a\\${escaped(op.text)}`, op.file);
  }
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** A link to the file stays a link. */
function sed(script: string, file: string): string {
  return shell`sudo sed --in-place --follow-symlinks ${script} ${file}`;
}

/** The text of `a`, `c` and `i` reads a backslash before each character (GNU sed). */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

function wordsOf(op: FixOperation, place: FixPlace): string {
  switch (op.op) {
    case 'chmod': {
      const bits = gained(op, place).map(({ bits: more, who }) => `give ${who} \`${more}\``);
      return prose`${bits.length === 0 ? `set the mode ${op.mode}` : bits.join(' and ')} on ${op.path}`;
    }
    case 'write':
      return prose`write ${op.path}`;
    case 'delete-lines': {
      const lines = (place.read(op.file) ?? '')
        .split('\n')
        .slice(op.from - 1, op.to)
        .join(' ')
        .trim();
      return prose`take \`${shortened(lines)}\` out of ${op.file}, line ${String(op.from)}`;
    }
    case 'replace-line':
      return prose`write line ${String(op.line)} of ${op.file} as \`${shortened(op.text.trim())}\``;
    case 'insert-after':
      return prose`add \`${shortened(op.text.trim())}\` to ${op.file}, after line ${String(op.line)}`;
  }
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** What becomes open that a rule kept closed. */
function weakening(op: FixOperation, place: FixPlace): string | null {
  if (op.op === 'chmod' || op.op === 'write') return null;
  if (op.op === 'delete-lines') return 'What the rule refused is served to everybody whom no other rule refuses.';
  const text = op.text.trim();
  const isNew = op.op === 'insert-after';
  const before = isNew ? '' : ((place.read(op.file) ?? '').split('\n')[op.line - 1] ?? '');
  if (/^\s*index\s|DirectoryIndex/i.test(text)) return null;
  const known = new Set(before.split(/[\s;]+/));
  const added = text
    .split(/[\s;]+/)
    .filter((word) => !known.has(word) && /^[0-9a-f]*[.:][0-9a-f.:]+(?:\/\d+)?$/i.test(word));
  if (added.length > 0 && /\b(?:allow|require\s+ip)\b/i.test(text))
    return prose`Clients at ${added.join(', ')} are let in.`;
  if (/autoindex|Indexes/i.test(text)) return 'The names of all files in the folder are shown to whoever asks.';
  if (/SymLinks|disable_symlinks/i.test(text)) return 'Links are followed, wherever they lead.';
  return 'What the rule refused is served to everybody whom no other rule refuses.';
}
