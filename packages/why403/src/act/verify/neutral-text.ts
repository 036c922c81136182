/** A piece of a file that reads differently in the copy. */
export interface TextEdit {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  /** After the last character. */
  readonly end: number;
  readonly by: string;
}

/** Files with their edits made. Each edit keeps its lines, so that all else stays where it was. */
export function editedTexts(edits: readonly TextEdit[]): ReadonlyMap<string, string> {
  const byPath = new Map<string, Map<string, TextEdit>>();
  for (const edit of edits) {
    const known = byPath.get(edit.path) ?? new Map<string, TextEdit>();
    // A file that is included twice has each of its directives twice.
    known.set(`${edit.start}:${edit.end}`, edit);
    byPath.set(edit.path, known);
  }
  const texts = new Map<string, string>();
  for (const [path, found] of byPath) {
    const sorted = [...found.values()].sort((a, b) => a.start - b.start);
    const pieces: string[] = [];
    let at = 0;
    for (const { text, start, end, by } of sorted) {
      if (start < at) continue;
      const lost = text.slice(start, end).split('\n').length - by.split('\n').length;
      pieces.push(text.slice(at, start), by, '\n'.repeat(Math.max(0, lost)));
      at = end;
    }
    pieces.push((sorted[0] as TextEdit).text.slice(at));
    texts.set(path, pieces.join(''));
  }
  return texts;
}
