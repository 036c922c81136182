import { ReadError } from '../errors.ts';

/** Something that was changed on the site, and when, in seconds since 1970. */
export interface Change {
  readonly second: number;
  readonly name: string;
}

const SHAPE =
  'expected lines "2026-03-01T14:02:00Z NAME", a JSON list [{"time": …, "name": …}], or the output of git log';
const TIMES = [
  'time',
  'date',
  'at',
  'timestamp',
  'deployed_at',
  'deployedAt',
  'created_at',
  'createdAt',
  'finished_at',
];
const NAMES = ['name', 'title', 'message', 'description', 'version', 'tag', 'ref', 'sha', 'commit', 'id'];
const LINE =
  /^\[?(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?|\d{10}(?:\.\d{1,9})?|\d{13})\]?[\s,;|-]{1,20}(\S.{0,500})$/;
const GIT_DATE = /^(?:Author|Commit)?Date:\s{1,20}(\S.{0,60})$/;
/** `Mon Mar 2 10:00:00 2026 +0100`, as git log writes it unless told otherwise. */
const GIT_CLASSIC = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4}) ([+-]\d{4})$/;
const LONGEST_NAME = 200;

/**
 * Deploy times, oldest first: one a line with its name, a JSON list, or `git log`, plain or with `--format='%cI %s'`. A time
 * without a zone is UTC. Throws `ReadError` with what was expected.
 */
export function readChanges(text: string, sourceName: string): Change[] {
  const bare = text.replace(/^\uFEFF/, '');
  const changes = /^\s*[[{]/.test(bare)
    ? readJson(bare, sourceName)
    : /^commit [0-9a-f]{7,64}\b/m.test(bare)
      ? readGitLog(bare, sourceName)
      : readLines(bare, sourceName);
  if (changes.length === 0) throw new ReadError(sourceName, null, `no change in it; ${SHAPE}`);
  return changes.sort((a, b) => a.second - b.second);
}

function readLines(text: string, sourceName: string): Change[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [, time, name] = LINE.exec(line.trim()) ?? [];
    const second = secondOf(time);
    if (second === null || name === undefined) throw new ReadError(sourceName, index + 1, SHAPE);
    return [{ second, name: name.trim().slice(0, LONGEST_NAME) }];
  });
}

function readJson(text: string, sourceName: string): Change[] {
  return jsonValues(text, sourceName).map((value, index) => {
    const members = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const second = secondOf(TIMES.map((name) => members[name]).find((time) => time !== undefined));
    const name = NAMES.map((key) => members[key]).find((found) => typeof found === 'string' && found !== '');
    if (second === null) throw new ReadError(sourceName, null, `change ${index + 1} has no time; ${SHAPE}`);
    return {
      second,
      name: (typeof name === 'string' ? name : 'a change').split('\n', 1)[0]?.slice(0, LONGEST_NAME) ?? '',
    };
  });
}

/** A list, one object, or one object a line. */
function jsonValues(text: string, sourceName: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    return text.split(/\r?\n/).flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        throw new ReadError(sourceName, index + 1, `not JSON; ${SHAPE}`);
      }
    });
  }
}

function readGitLog(text: string, sourceName: string): Change[] {
  return text.split(/^commit (?=[0-9a-f]{7,64}\b)/m).flatMap((commit) => {
    const lines = commit.split(/\r?\n/);
    const id = /^[0-9a-f]{7,64}/.exec(lines[0] ?? '')?.[0];
    if (id === undefined) return [];
    // When it was committed is nearer to when it went out than when it was written.
    const dates = lines.filter((line) => GIT_DATE.test(line));
    const date = dates.find((line) => line.startsWith('CommitDate')) ?? dates[0];
    const second = secondOf(GIT_DATE.exec(date ?? '')?.[1]);
    if (second === null)
      throw new ReadError(sourceName, null, `commit ${id.slice(0, 12)} has no date that can be read; ${SHAPE}`);
    const subject = lines.find((line) => /^ {4}\S/.test(line))?.trim() ?? '';
    return [{ second, name: `${id.slice(0, 10)} ${subject}`.trim().slice(0, LONGEST_NAME) }];
  });
}

function secondOf(time: unknown): number | null {
  const text = typeof time === 'number' ? String(time) : typeof time === 'string' ? time.trim() : '';
  if (/^\d{10}(?:\.\d{1,9})?$/.test(text)) return Number(text);
  if (/^\d{13}$/.test(text)) return Number(text) / 1000;
  const [, month, day, clock, year, zone] = GIT_CLASSIC.exec(text) ?? [];
  const plain = month === undefined ? isoOf(text) : `${day} ${month} ${year} ${clock} ${zone}`;
  const second = Date.parse(plain) / 1000;
  return Number.isNaN(second) ? null : second;
}

/** `2026-03-01 14:02:00 +0100`, as git's `%ci` has it, in the form that is defined for every reader; UTC without a zone. */
function isoOf(text: string): string {
  const [, day, clock, zone] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)(?: ?(Z|UTC|[+-]\d\d:?\d\d))?)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  const offset = zone === undefined || zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return `${day}T${(clock ?? '00:00').replace(',', '.')}${offset}`;
}
