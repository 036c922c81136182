/** One line `Name=value` of a unit. */
export interface UnitLine {
  readonly section: string;
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

const MOST_LINES = 100_000;

/** The assignments of a unit file; a backslash at the end goes on in the next line that is no comment (systemd.syntax(7)). */
export function readUnitFile(text: string): readonly UnitLine[] {
  const found: UnitLine[] = [];
  let section = '';
  let pending: { text: string; readonly line: number } | null = null;
  for (const [index, raw] of text.split('\n', MOST_LINES).entries()) {
    const line = raw.trim();
    if (/^[#;]/.test(line)) continue;
    if (pending === null && line === '') continue;
    const whole: { text: string; readonly line: number } =
      pending === null ? { text: line, line: index + 1 } : { text: `${pending.text} ${line}`, line: pending.line };
    if (whole.text.endsWith('\\') && whole.text.length < 1024 * 1024) {
      pending = { text: whole.text.slice(0, -1), line: whole.line };
      continue;
    }
    pending = null;
    const header = /^\[([^\]]{1,200})\]$/.exec(whole.text)?.[1];
    if (header !== undefined) {
      section = header;
      continue;
    }
    const equals = whole.text.indexOf('=');
    if (equals === -1) continue;
    found.push({
      section,
      name: whole.text.slice(0, equals).trim(),
      value: whole.text.slice(equals + 1).trim(),
      line: whole.line,
    });
  }
  return found;
}
