import { lstatSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { changeMode, copyWhole, nameBeside, putInPlace, syncFolder, writeBeside } from './change-file.ts';
import type { Step } from './journal.ts';

/** Changes of files under way: what was done is what can be taken back, and nothing that somebody else did. */
export class FileChanges {
  private readonly cp: string;
  private readonly backupOf: (index: number) => string;
  private readonly back: (() => void)[] = [];

  /** `backupOf` gives where the file of a step is kept as it was. */
  constructor(cp: string, backupOf: (index: number) => string) {
    this.cp = cp;
    this.backupOf = backupOf;
  }

  /** Carries one step out: a new text by a rename, a mode through a descriptor. */
  carryOut(index: number, step: Step, written: () => void): void {
    const { file, seen, content, mode } = step;
    if (content !== null) this.write(index, step, content, written);
    if (mode === null) return;
    const target = content === null && seen !== null ? seen : lstatSync(file);
    changeMode(file, target, mode);
    if (content === null) this.back.push(() => changeMode(file, target, target.mode & 0o7777));
  }

  /** Takes back what was carried out, the last first. */
  undo(): void {
    for (let one = this.back.pop(); one !== undefined; one = this.back.pop()) one();
  }

  private write(index: number, { file, seen, temporary }: Step, content: Buffer, written: () => void): void {
    writeBeside(temporary, content, seen === null ? null : file, this.cp);
    this.back.push(() => rmSync(temporary, { force: true }));
    written();
    const { ino } = lstatSync(temporary);
    const now = lstatSync(file, { throwIfNoEntry: false });
    if (now?.ino !== seen?.ino || now?.mtimeMs !== seen?.mtimeMs) throw changedByOthers(file);
    this.back.push(() => {
      const found = lstatSync(file, { throwIfNoEntry: false })?.ino;
      if (found === seen?.ino) return;
      if (found !== ino) throw changedByOthers(file);
      if (seen === null) unlinkSync(file);
      else this.restore(index, file);
      syncFolder(path.dirname(file));
    });
    putInPlace(temporary, file);
  }

  private restore(index: number, file: string): void {
    const beside = nameBeside(file);
    copyWhole(this.cp, this.backupOf(index), beside);
    putInPlace(beside, file);
  }
}

function changedByOthers(file: string): Error {
  return new Error(`${file} was changed by somebody else`);
}
