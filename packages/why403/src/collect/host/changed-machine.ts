import { editText } from '../../evaluate/apache/fix/edit-text.ts';
import { parentOf } from '../../evaluate/posix/walk.ts';
import type { FixOperation } from '../../model/prediction.ts';
import { type FileStatus, NEW_FILE } from '../../model/server-files.ts';
import { CONFIG_LIMIT, type Machine } from './machine.ts';

/** A machine as it would be after some changes; nothing is written. */
export function changedMachine(machine: Machine, ops: readonly FixOperation[]): Machine {
  const texts = new Map<string, string>();
  const statuses = new Map<string, FileStatus>();
  const look = (path: string) => statuses.get(path) ?? machine.look(path);
  for (const op of ops) {
    const path = 'file' in op ? op.file : op.path;
    const status = look(path);
    const known = typeof status === 'object' ? status : NEW_FILE;
    if (op.op === 'chmod') {
      statuses.set(path, { ...known, mode: Number.parseInt(op.mode, 8) });
      continue;
    }
    const before = texts.get(path) ?? (typeof status === 'object' ? machine.read(path, CONFIG_LIMIT) : '');
    texts.set(path, editText(before, op));
    // A link to a file stays one: it is the file that is written.
    if (typeof status !== 'object') statuses.set(path, known);
  }
  return {
    look,
    list: (path) => {
      const names = machine.list(path);
      const made = [...texts.keys()]
        .filter((name) => parentOf(name) === path)
        .map((name) => name.split('/').pop() ?? '');
      return typeof names === 'string' ? names : [...new Set([...names, ...made])];
    },
    read: (path, limit) => texts.get(path) ?? machine.read(path, limit),
    tail: (path, limit) => machine.tail(path, limit),
    changed: (path) => machine.changed(path),
  };
}
