import { UsageError } from '../../errors.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { type Clock, momentOf } from './moment.ts';
import { endOfWindow, iso } from './plan.ts';

type Window = Pick<LogPlan, 'since' | 'until'>;

const EXPECTED = 'expected a moment (14:02), a gap (14:00..14:05) or two windows (13:00..14:00,14:05..15:05)';

/**
 * The windows of `--compare`. One moment: what was before it, and what came after. `A..B`: before A, and from B on; what lies
 * between, as the time that a deploy takes, counts for neither. `A..B,C..D`: these two. Both stay within the window of the plan.
 */
export function windowsOf(
  text: string,
  within: Window,
  clock: Clock,
): { readonly before: Window; readonly after: Window } {
  const parts = text.split(',');
  if (parts.length > 2) throw new UsageError(`--compare ${text}: ${EXPECTED}`);
  const [first = '', second] = parts;
  if (second !== undefined) {
    const windows = { before: windowOf(first, within, clock), after: windowOf(second, within, clock) };
    checked(windows.before, text);
    checked(windows.after, text);
    return windows;
  }
  const [from = '', to = from, ...more] = first.split('..');
  if (more.length > 0 || from.trim() === '' || to.trim() === '') throw new UsageError(`--compare ${text}: ${EXPECTED}`);
  const windows = {
    before: { since: within.since, until: momentOf(from, clock) },
    after: { since: momentOf(to, clock), until: within.until },
  };
  if (windows.before.until > windows.after.since)
    throw new UsageError(`--compare ${text}: ${iso(windows.before.until)} is later than ${iso(windows.after.since)}`);
  checked(windows.before, text);
  checked(windows.after, text);
  return windows;
}

/** An open end is that of the whole. */
function windowOf(text: string, within: Window, clock: Clock): Window {
  const [from = '', to, ...more] = text.split('..');
  if (to === undefined || more.length > 0) throw new UsageError(`--compare ${text}: ${EXPECTED}`);
  const since = from.trim() === '' ? within.since : momentOf(from, clock);
  return { since, until: to.trim() === '' ? within.until : endOfWindow(to, since, clock) };
}

function checked({ since, until }: Window, text: string): void {
  if (since !== null && until !== null && since >= until)
    throw new UsageError(`--compare ${text}: a window from ${iso(since)} to ${iso(until)} is empty`);
}
