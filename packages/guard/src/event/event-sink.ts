import { nodeModule } from '../token/digest.ts';
import type { AccessEvent } from './access-event.ts';

/** Name of the channel of `node:diagnostics_channel`. */
export const ACCESS_CHANNEL = 'why403-guard:access';

/** Where events go. */
export type EventSink = (event: AccessEvent) => void;

/** How repeats are summed. */
export interface SummaryOptions {
  /** Events of one kind that are passed on one by one before they are summed. */
  readonly first?: number;
  /** Seconds for which they are summed. */
  readonly seconds?: number;
}

interface Run {
  readonly until: number;
  passed: number;
  held: number;
  last: AccessEvent;
}

const MOST_RUNS = 10_000;

/**
 * Passes on the first few events of one rule, subject and reason; the rest of a while become one event with their
 * count, so that a client in a loop fills no disk and is counted all the same. `flush` gives what is held.
 */
export class EventSummary {
  private readonly runs = new Map<string, Run>();
  private readonly sink: EventSink;
  private readonly first: number;
  private readonly span: number;

  constructor(sink: EventSink, { first = 5, seconds = 60 }: SummaryOptions = {}) {
    this.sink = sink;
    this.first = first;
    this.span = seconds * 1000;
  }

  /** `now` in milliseconds since the epoch. */
  add(event: AccessEvent, now: number): void {
    this.end(now);
    const key = JSON.stringify([event.rule, event.subject, event.reason, event.status, event.source_ip]);
    const run = this.runs.get(key);
    if (run === undefined) {
      if (this.runs.size >= MOST_RUNS) this.flush();
      this.runs.set(key, { until: now + this.span, passed: 1, held: 0, last: event });
      this.sink(event);
    } else if (run.passed < this.first) {
      run.passed += 1;
      this.sink(event);
    } else {
      run.held += 1;
      run.last = event;
    }
  }

  /** Passes on everything that is held. */
  flush(): void {
    this.end(Number.POSITIVE_INFINITY);
  }

  /** Runs stand in the order of their end: each begins when it is put there, and all last as long. */
  private end(now: number): void {
    for (const [key, run] of this.runs) {
      if (run.until > now) return;
      this.runs.delete(key);
      if (run.held > 0) this.sink({ ...run.last, count: run.held });
    }
  }
}

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Publishes on the channel where this is Node, and does nothing elsewhere. */
export function channelSink(): EventSink {
  const module = nodeModule<{ channel(name: string): Channel }>('node:diagnostics_channel');
  const channel = module?.channel(ACCESS_CHANNEL) ?? null;
  return (event) => {
    if (channel?.hasSubscribers === true) channel.publish(event);
  };
}
