/** How fast the hosts of a crawl are asked. */
export interface PaceSettings {
  /** Milliseconds between the starts of two requests; 0: as fast as answers come. */
  readonly interval: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Longest wait that a site may ask for, in milliseconds; for more the crawl ends. */
  readonly patience: number;
}

/** A host that asks to be left alone for longer than anybody waits. */
export interface AskedToWait {
  readonly host: string;
  readonly seconds: number;
}

const FIRST_PAUSE = 4000;
const LONGEST_PAUSE = 120_000;
/** Distance between requests beyond which nobody is slowed down further. */
const SLOWEST = 2000;

/** Keeps the distance between requests to each host, and the pauses that hosts ask for. */
export class Pace {
  readonly #settings: PaceSettings;
  readonly #hosts = new Map<string, { next: number; interval: number; pauses: number }>();
  /** Set once a host asks for more than anybody waits. */
  stopped: AskedToWait | null = null;

  constructor(settings: PaceSettings) {
    this.#settings = settings;
  }

  /** The delay that robots.txt asks for, where it is longer than ours. */
  slowTo(host: string, seconds: number): void {
    const known = this.#of(host);
    known.interval = Math.max(known.interval, seconds * 1000);
  }

  /** Waits for the turn of a request to the host; false where the work was stopped meanwhile. */
  async turn(host: string, stop: AbortSignal): Promise<boolean> {
    const known = this.#of(host);
    if (known.interval === 0 && known.next === 0) return !stop.aborted;
    for (;;) {
      if (stop.aborted || this.stopped !== null) return false;
      const now = performance.now();
      if (now >= known.next) {
        known.next = Math.max(now, known.next) + known.interval;
        return true;
      }
      await sleep(Math.min(known.next - now, 1000), stop);
    }
  }

  /**
   * A host answered that it is asked too much: by `Retry-After` (RFC 9110, 10.2.3), or by 429 alone. True where asking again
   * after the pause makes sense.
   */
  tooMuch(host: string, retryAfter: string | null): boolean {
    const known = this.#of(host);
    known.pauses += 1;
    const asked = secondsOf(retryAfter);
    const pause = asked === null ? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (known.pauses - 1)) : asked * 1000;
    if (pause > this.#settings.patience) {
      this.stopped ??= { host, seconds: Math.round(pause / 1000) };
      return false;
    }
    known.next = Math.max(known.next, performance.now() + pause);
    // Whoever was too fast once is slower from then on.
    known.interval = Math.max(known.interval, Math.min(SLOWEST, Math.max(known.interval, 50) * 1.5));
    return true;
  }

  #of(host: string) {
    let known = this.#hosts.get(host);
    if (known === undefined) {
      known = { next: 0, interval: this.#settings.interval, pauses: 0 };
      this.#hosts.set(host, known);
    }
    return known;
  }
}

/** Seconds of a Retry-After: a number, or a date; null where there is none that can be read. */
function secondsOf(value: string | null): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}

function sleep(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stop.addEventListener('abort', end);
  });
}
