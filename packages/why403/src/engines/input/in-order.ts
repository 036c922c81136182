import { firstSecond } from '../../read/log-rows/first-second.ts';
import type { LogInput } from './log-input.ts';
import { rotatedName } from './rotated-name.ts';

interface Looked {
  readonly input: LogInput;
  readonly head: Buffer;
  /** Of its first line with a time; of a part without any, unknown. */
  readonly begins: number | null;
}

/** Two logs that begin alike for so long are one log. No more is held: there may be thousands of parts. */
const COMPARED = 16 * 1024;

/**
 * Puts logs in the order of their first lines, so that time runs forward over a rotated set, and leaves out copies: a
 * log beside its packed or rotated copy would be counted twice.
 */
export async function inOrder(inputs: readonly LogInput[], notice: (text: string) => void): Promise<LogInput[]> {
  const looked: Looked[] = [];
  for (const input of inputs) {
    const head = Buffer.from(await input.firstBytes(COMPARED));
    const begins = firstSecond(head.toString('latin1'));
    looked.push({ input, head, begins: begins ?? (head.length < COMPARED ? null : await beginsLater(input)) });
  }
  const kept: Looked[] = [];
  // What is unpacked and long is what the others are copies of.
  for (const one of [...looked].sort(bySize)) {
    const original = await originalOf(one, kept);
    if (original === null) kept.push(one);
    else {
      notice(`${one.input.name} was left out: it is a copy of ${original.name}`);
      one.input.close();
    }
  }
  return kept.sort((a, b) => inTime(a, b) || looked.indexOf(a) - looked.indexOf(b)).map(({ input }) => input);
}

/** Some logs begin with much that has no time. */
async function beginsLater(input: LogInput): Promise<number | null> {
  return firstSecond(Buffer.from(await input.firstBytes()).toString('latin1'));
}

function inTime(a: Looked, b: Looked): number {
  const one = rotatedName(a.input.name);
  const other = rotatedName(b.input.name);
  if (a.begins !== null && b.begins !== null && a.begins !== b.begins) return a.begins - b.begins;
  return one.base === other.base ? one.order - other.order : 0;
}

function bySize(a: Looked, b: Looked): number {
  const packed = Number(a.input.compression !== 'none') - Number(b.input.compression !== 'none');
  return packed || (b.input.size ?? 0) - (a.input.size ?? 0);
}

async function originalOf(copy: Looked, others: readonly Looked[]): Promise<LogInput | null> {
  for (const other of others) {
    const length = Math.min(copy.head.length, other.head.length);
    if (length === 0 || !copy.head.subarray(0, length).equals(other.head.subarray(0, length))) continue;
    // A few equal lines may be chance, except in parts of one log.
    const sameLog = rotatedName(copy.input.name).base === rotatedName(other.input.name).base;
    if (length < 4096 && !sameLog) continue;
    if (copy.head.length < COMPARED && copy.head.length > other.head.length) continue;
    if (await endsAlike(copy.input, other.input)) return other.input;
  }
  return null;
}

/** Of two files that can be read anywhere: whether the copy's last bytes stand at the same place of the other. */
async function endsAlike(copy: LogInput, other: LogInput): Promise<boolean> {
  const last = await copy.lastBytes();
  if (last === null || other.path === null || copy.size === null) return true;
  const text = Buffer.from(last);
  const line = text.lastIndexOf(10, text.length - 2) + 1;
  const there = await other.readLineAt(copy.size - text.length + line);
  return (
    there ===
    text
      .toString('utf8', line)
      .replace(/\r?\n$/, '')
      .slice(0, there?.length)
  );
}
