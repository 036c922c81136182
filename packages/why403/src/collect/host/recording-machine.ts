import type { FileFailure, FileStatus } from '../../model/server-files.ts';
import type { Machine } from './machine.ts';

/** What was asked of a machine about one path, and what it answered. */
export interface Noted {
  status?: FileStatus | FileFailure;
  names?: readonly string[] | FileFailure;
  text?: string;
  changed?: number | null;
}

/** Notes what is asked of a machine, so that the same questions can be answered elsewhere. */
export class RecordingMachine implements Machine {
  readonly noted = new Map<string, Noted>();
  private readonly machine: Machine;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  look(path: string): FileStatus | FileFailure {
    const status = this.machine.look(path);
    this.note(path, { status });
    return status;
  }

  list(path: string): readonly string[] | FileFailure {
    const names = this.machine.list(path);
    this.note(path, { names });
    return names;
  }

  read(path: string, limit: number): string | FileFailure {
    const text = this.machine.read(path, limit);
    this.note(path, { text });
    return text;
  }

  /** Logs are taken along line by line, and no others than those of the request. */
  tail(path: string, limit: number): string | FileFailure {
    return this.machine.tail(path, limit);
  }

  changed(path: string): number | null {
    const changed = this.machine.changed(path);
    this.note(path, { changed });
    return changed;
  }

  private note(path: string, answer: Noted): void {
    const known = this.noted.get(path);
    if (known === undefined) this.noted.set(path, answer);
    else Object.assign(known, answer);
  }
}

/** The answers of a bundle; what it was not asked where it was made, it cannot tell. */
export class NotedMachine implements Machine {
  private readonly noted: ReadonlyMap<string, Noted>;

  constructor(noted: ReadonlyMap<string, Noted>) {
    this.noted = noted;
  }

  look(path: string): FileStatus | FileFailure {
    return this.noted.get(path)?.status ?? 'hidden';
  }

  list(path: string): readonly string[] | FileFailure {
    return this.noted.get(path)?.names ?? 'hidden';
  }

  read(path: string): string | FileFailure {
    return this.noted.get(path)?.text ?? 'hidden';
  }

  tail(): FileFailure {
    return 'hidden';
  }

  changed(path: string): number | null {
    return this.noted.get(path)?.changed ?? null;
  }
}
