import type { CrawlProgress } from '../../collect/crawl/crawl-options.ts';
import { durationWords, numberWords } from '../../report/incidents/words.ts';
import { writeTalk } from '../standard-streams.ts';

/** How often somebody who watches is told, and how often a file that keeps it, in milliseconds. */
const EVERY = { terminal: 200, file: 5000 } as const;
const PATIENCE = 800;
const CLEAR_LINE = '\r\u001b[K';

/** Tells on standard error how far a crawl is. */
export interface CrawlTeller {
  tell(now: CrawlProgress): void;
  end(): void;
}

/** On a terminal one line that changes, else a line now and then; nothing at all where nobody wants it. */
export function crawlTeller(isWanted: boolean, isTerminal: boolean): CrawlTeller {
  const start = Date.now();
  let said = start;
  let first: number | null = null;
  let isShown = false;
  return {
    tell(now) {
      const time = Date.now();
      // What an earlier run has done is no work of this one.
      first ??= now.done - 1;
      if (!isWanted || time - start < PATIENCE || time - said < (isTerminal ? EVERY.terminal : EVERY.file)) return;
      said = time;
      isShown = true;
      const line = crawlWords(now, (now.done - first) / ((time - start) / 1000));
      writeTalk(isTerminal ? CLEAR_LINE + line : `${line}\n`);
    },
    end() {
      if (isShown && isTerminal) writeTalk(CLEAR_LINE);
      isShown = false;
    },
  };
}

/** `1,204 asked, 4.9 in a second; 312 known and waiting, 64 s for these; 3 refused`. */
function crawlWords({ done, waiting, refused }: CrawlProgress, rate: number): string {
  const left = rate > 0 && waiting > 0 ? `, ${durationWords(waiting / rate)} for these` : '';
  const speed = rate < 10 ? rate.toFixed(1) : numberWords(rate);
  return `${numberWords(done)} asked, ${speed} in a second; ${numberWords(waiting)} known and waiting${left}; ${numberWords(refused)} refused`;
}
