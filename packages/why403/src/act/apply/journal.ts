import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { shell } from '../../evaluate/quote/shell.ts';
import { copyWhole, syncFolder } from './change-file.ts';

/** One file that is being changed. */
export interface Step {
  /** The real path. */
  readonly file: string;
  /** Null: it is not there yet. */
  readonly seen: Stats | null;
  readonly content: Buffer | null;
  readonly mode: number | null;
  /** Where the new text is written first. */
  readonly temporary: string;
}

/**
 * What is kept while files are changed: each as it was and as it is to be, and how to get to either. Written whole
 * before the first change, gone after the last check.
 */
export class Journal {
  readonly folder: string;
  private readonly steps: readonly Step[];

  /** In a state folder for which the turn was taken. */
  constructor(state: string, steps: readonly Step[], reload: string, cp: string) {
    this.steps = steps;
    this.folder = mkdtempSync(path.join(state, 'apply-'));
    for (const [index, { seen, file, content }] of steps.entries()) {
      if (content === null) continue;
      if (seen !== null) copyWhole(cp, file, this.before(index));
      write(this.after(index), content, 0o600);
    }
    write(path.join(this.folder, 'finish.sh'), this.script('finish', reload), 0o700);
    // Its presence says that the notes are whole: it comes last, by a rename.
    write(path.join(this.folder, 'undo.new'), this.script('undo', reload), 0o700);
    syncFolder(this.folder);
    renameSync(path.join(this.folder, 'undo.new'), path.join(this.folder, 'undo.sh'));
    syncFolder(this.folder);
    syncFolder(state);
  }

  /** All is well, or as it was: the notes are of no use any more. */
  end(): void {
    // Without this one the rest means nothing, should the removal be cut short.
    unlinkSync(path.join(this.folder, 'undo.sh'));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Where the file of a step is kept as it was. */
  before(index: number): string {
    return path.join(this.folder, `${index}.before`);
  }

  private after(index: number): string {
    return path.join(this.folder, `${index}.after`);
  }

  private script(way: 'undo' | 'finish', reload: string): Buffer {
    const steps = way === 'undo' ? [...this.steps.entries()].reverse() : [...this.steps.entries()];
    const lines = steps.flatMap(([index, step]) =>
      way === 'undo' ? undoLines(step, this.before(index)) : finishLines(step, this.after(index)),
    );
    const meaning =
      way === 'undo' ? 'Takes a change back that why403 did not finish.' : 'Finishes a change that why403 began.';
    return Buffer.from(
      ['#!/bin/sh', `# ${meaning}`, 'set -e', ...lines, reload, shell`rm -r -- ${this.folder}`, ''].join('\n'),
    );
  }
}

function undoLines({ file, seen, content, mode, temporary }: Step, before: string): string[] {
  const clear = shell`rm -f -- ${temporary}`;
  if (content !== null && seen === null) return [clear, shell`rm -f -- ${file}`];
  if (content !== null)
    return [clear, shell`cp --preserve=all -- ${before} ${temporary}`, shell`mv -T -- ${temporary} ${file}`];
  return mode === null || seen === null ? [] : modeLines(file, seen, seen.mode & 0o7777);
}

/** The mode of the very file that was looked at, and of no other that has come in its place. */
function modeLines(file: string, { dev, ino }: Stats, mode: number): string[] {
  return [
    `test "$(${shell`stat --format=%d:%i -- ${file}`})" = ${dev}:${ino}`,
    shell`chmod ${mode.toString(8)} -- ${file}`,
  ];
}

function finishLines({ file, seen, content, mode, temporary }: Step, after: string): string[] {
  const lines = content === null ? [] : [shell`rm -f -- ${temporary}`];
  if (content !== null && seen !== null)
    lines.push(
      shell`cp --attributes-only --preserve=all -- ${file} ${temporary}`,
      shell`cat -- ${after} > ${temporary}`,
    );
  else if (content !== null) lines.push(shell`install -m 644 -- ${after} ${temporary}`);
  if (content !== null) lines.push(shell`mv -T -- ${temporary} ${file}`);
  if (mode === null) return lines;
  return content === null && seen !== null
    ? modeLines(file, seen, mode)
    : [...lines, shell`chmod ${mode.toString(8)} -- ${file}`];
}

function write(file: string, content: Buffer, mode: number): void {
  const descriptor = openSync(file, 'wx', mode);
  try {
    for (let at = 0; at < content.length; ) at += writeSync(descriptor, content, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
