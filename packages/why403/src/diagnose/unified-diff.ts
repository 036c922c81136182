const CONTEXT = 3;
/** More lines than that between the first and the last change are shown as one change. */
const COMPARED = 2000;

/** What changes between two texts, in the form of `diff -u`; empty where nothing does. */
export function unifiedDiff(file: string, before: string | null, after: string): string {
  const old = before === null ? [] : linesOf(before);
  const now = linesOf(after);
  const hunks = hunksOf(old, now);
  if (hunks.length === 0) return '';
  const from = before === null ? '/dev/null' : file;
  return [`--- ${from}`, `+++ ${file}`, ...hunks].join('\n');
}

interface Change {
  /** Lines of both texts before it, counted from 0. */
  readonly old: number;
  readonly now: number;
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function hunksOf(old: readonly string[], now: readonly string[]): string[] {
  const groups: Change[][] = [];
  for (const change of changesOf(old, now)) {
    const last = groups.at(-1)?.at(-1);
    const isNear = last !== undefined && change.old - (last.old + last.gone.length) <= 2 * CONTEXT;
    if (isNear) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups.flatMap((group) => hunk(group, old));
}

function hunk(changes: readonly Change[], old: readonly string[]): string[] {
  const [first] = changes;
  const last = changes.at(-1);
  if (first === undefined || last === undefined) return [];
  const start = Math.max(0, first.old - CONTEXT);
  const end = Math.min(old.length, last.old + last.gone.length + CONTEXT);
  const lines: string[] = [];
  let at = start;
  for (const { old: place, gone, added } of changes) {
    lines.push(...old.slice(at, place).map((line) => ` ${line}`));
    lines.push(...gone.map((line) => `-${line}`), ...added.map((line) => `+${line}`));
    at = place + gone.length;
  }
  lines.push(...old.slice(at, end).map((line) => ` ${line}`));
  const length = lines.filter((line) => !line.startsWith('-')).length;
  const place = (from: number, count: number) => `${count === 0 ? from : from + 1},${count}`;
  return [`@@ -${place(start, end - start)} +${place(first.now - (first.old - start), length)} @@`, ...lines];
}

/** Where the texts differ, by their longest common lines between the first and the last difference. */
function changesOf(old: readonly string[], now: readonly string[]): Change[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let tail = 0;
  const shorter = Math.min(old.length, now.length) - start;
  while (tail < shorter && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const gone = old.slice(start, old.length - tail);
  const added = now.slice(start, now.length - tail);
  if (gone.length === 0 && added.length === 0) return [];
  if (gone.length > COMPARED || added.length > COMPARED) return [{ old: start, now: start, gone, added }];
  return compared(gone, added).map((one) => ({ ...one, old: one.old + start, now: one.now + start }));
}

function compared(gone: readonly string[], added: readonly string[]): Change[] {
  const width = added.length + 1;
  const common = new Uint16Array((gone.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = gone.length - 1; i >= 0; i--)
    for (let j = added.length - 1; j >= 0; j--)
      common[i * width + j] = gone[i] === added[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < gone.length || j < added.length) {
    if (i < gone.length && j < added.length && gone[i] === added[j]) {
      i++;
      j++;
      continue;
    }
    const [from, to] = [i, j];
    while ((i < gone.length || j < added.length) && !(i < gone.length && j < added.length && gone[i] === added[j])) {
      if (j >= added.length || (i < gone.length && at(i + 1, j) >= at(i, j + 1))) i++;
      else j++;
    }
    changes.push({ old: from, now: to, gone: gone.slice(from, i), added: added.slice(to, j) });
  }
  return changes;
}
