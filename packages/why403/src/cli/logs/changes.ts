import { execFileSync } from 'node:child_process';
import { UsageError } from '../../errors.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { redactText } from '../../read/redact.ts';
import { readTextFile } from '../read-file.ts';
import { type Clock, momentOf } from './moment.ts';

type Change = LogPlan['changes'][number];

const COMMITS = 5000;
const LONGEST_NAME = 200;
const TIME =
  /^\s*(\d{10}|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?)(?:[\s,;|]+(.*))?$/i;

/** Changes to the site in order of time: from a file, or from the git repository of the current folder. */
export function changesFrom(source: string, clock: Clock): Change[] {
  const changes = source === 'git' ? commits(clock) : changesOfText(readTextFile(source), source, clock);
  return changes.sort((one, other) => one.second - other.second);
}

function commits(clock: Clock): Change[] {
  try {
    // Committed, not written: rebasing keeps the time of writing, which is long before anything was changed.
    const args = ['--no-pager', 'log', `-n${COMMITS}`, '--no-color', '--format=%cI%x09%h %s'];
    const log = execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
    return changesOfText(log, 'git log', clock);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    const why = code === 'ENOENT' ? 'there is no program git' : (stderr ?? '').split('\n')[0]?.replace(/^fatal: /, '');
    throw new UsageError(`--changes git: ${why || 'git log failed'}`);
  }
}

/** A change a line, its time first; or JSON: a list, or an object a line, with `time` and `name`. */
export function changesOfText(text: string, name: string, clock: Clock): Change[] {
  if (text.trimStart().startsWith('['))
    return listOf(text, name).map((one, at) => changeOfJson(one, `${name}, entry ${at + 1}`, clock));
  return text.split('\n').flatMap((line, at) => {
    if (/^\s*(?:#|$)/.test(line)) return [];
    const place = `${name}, line ${at + 1}`;
    if (line.trimStart().startsWith('{')) return [changeOfJson(jsonOf(line, place), place, clock)];
    const [, time, words = ''] = TIME.exec(line.trimEnd()) ?? [];
    if (time === undefined)
      throw new UsageError(`${place}: expected a time and what was changed, as 2026-03-01T14:02:00Z deploy 41`);
    return [{ second: momentOf(time, clock), name: nameOf(words) }];
  });
}

function changeOfJson(value: unknown, place: string, clock: Clock): Change {
  const { time, name } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if ((typeof time !== 'string' && typeof time !== 'number') || typeof name !== 'string')
    throw new UsageError(`${place}: expected an object with time and name`);
  return { second: momentOf(String(time), clock), name: nameOf(name) };
}

function nameOf(text: string): string {
  return redactText(text.trim().slice(0, LONGEST_NAME)) || 'a change';
}

function listOf(text: string, name: string): readonly unknown[] {
  const value = jsonOf(text, name);
  return Array.isArray(value) ? value : [];
}

function jsonOf(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${place}: no valid JSON`);
  }
}
