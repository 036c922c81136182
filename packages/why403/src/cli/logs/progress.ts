import type { EngineProgress } from '../../model/log-plan.ts';
import { bytesWords, countWords, durationWords, numberWords } from '../../report/incidents/words.ts';
import { writeTalk } from '../standard-streams.ts';

/** How often somebody who watches is told, and how often a file that keeps it, in milliseconds. */
const EVERY = { terminal: 200, file: 5000 } as const;
/** Nothing is said of what is over soon. */
const PATIENCE = 800;
const CLEAR_LINE = '\r\u001b[K';

/** Tells on standard error how far the work is. */
export interface ProgressTeller {
  tell(now: EngineProgress): void;
  /** Takes the line away, so that the answer begins at its place. */
  end(): void;
}

/** Says nothing. */
export const SILENT: ProgressTeller = { tell: () => {}, end: () => {} };

/** On a terminal one line that changes, else a line now and then. */
export function progressTeller({
  isTerminal,
  clock = Date.now,
}: {
  readonly isTerminal: boolean;
  readonly clock?: () => number;
}): ProgressTeller {
  const start = clock();
  let said = start - EVERY.file;
  let shown = false;
  return {
    tell(now) {
      const time = clock();
      if (time - start < PATIENCE || time - said < (isTerminal ? EVERY.terminal : EVERY.file)) return;
      said = time;
      shown = true;
      const line = progressWords(now, (time - start) / 1000);
      writeTalk(isTerminal ? CLEAR_LINE + line : `${line}\n`);
    },
    end() {
      if (shown && isTerminal) writeTalk(CLEAR_LINE);
    },
  };
}

/** `42 %, 1.2 GiB of 2.8 GiB, 412 MiB/s, 4 s left; 4,380,394 lines, 131,228 refused`. */
export function progressWords({ done, all, lines, refused }: EngineProgress, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0;
  // An engine that reads no files counts rows, and not bytes.
  if (all === 0 && done === lines) return `${countWords(lines, 'row')}, ${numberWords(rate)} in a second`;
  const left = all > done && rate > 0 ? `, ${durationWords((all - done) / rate)} left` : '';
  const percent = Math.min(100, Math.floor((done / all) * 100));
  const share = all > 0 ? `${percent} %, ${bytesWords(done)} of ${bytesWords(all)}` : bytesWords(done);
  return `${share}, ${bytesWords(rate)}/s${left}; ${countWords(lines, 'line')}, ${numberWords(refused)} refused`;
}
