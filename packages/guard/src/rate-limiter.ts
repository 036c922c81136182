import type { RateLimit } from './policy/access-policy.ts';

interface Bucket {
  tokens: number;
  /** Milliseconds since the epoch. */
  at: number;
}

const MOST_BUCKETS = 100_000;

/** Counts requests in memory, as a bucket that refills evenly. Several processes each count their own. */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  /** Takes one request; gives the seconds to wait, 0 where it may pass. */
  wait(key: string, limit: RateLimit | undefined, now: number): number {
    if (limit === undefined) return 0;
    const perMillisecond = limit.requests / (limit.seconds * 1000);
    const known = this.buckets.get(key);
    // A clock that was set back takes nothing away.
    const passed = known === undefined ? 0 : Math.max(0, now - known.at);
    const tokens =
      known === undefined ? limit.requests : Math.min(limit.requests, known.tokens + passed * perMillisecond);
    const left = tokens >= 1 ? tokens - 1 : tokens;
    // Put last again, so that what is dropped is what was not used for longest.
    this.buckets.delete(key);
    if (this.buckets.size >= MOST_BUCKETS) {
      const [oldest] = this.buckets.keys();
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    this.buckets.set(key, { tokens: left, at: now });
    return tokens >= 1 ? 0 : (1 - tokens) / perMillisecond / 1000;
  }
}
