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

/** Writes events to a pino logger, or to whatever has its methods. */
export function pinoSink(
  logger: Readonly<Record<AccessEvent['level'], (event: object, message: string) => void>>,
): EventSink {
  return (event) => logger[event.level](event, event.event);
}

/** The part of an OpenTelemetry logger (`@opentelemetry/api-logs`) that is needed. */
export interface TelemetryLogger {
  emit(record: {
    readonly eventName: string;
    readonly timestamp: Date;
    readonly severityNumber: number;
    readonly severityText: string;
    readonly body: string;
    readonly attributes: Readonly<Record<string, string | number | boolean | string[]>>;
  }): void;
}

/** Severity numbers of the OpenTelemetry log data model. */
const SEVERITY = { info: 9, warn: 13, error: 17 } as const;
/** Attributes that the semantic conventions name; the others are called `access.*`. */
const CONVENTIONAL: Readonly<Record<string, string>> = {
  method: 'http.request.method',
  path: 'url.path',
  status: 'http.response.status_code',
  source_ip: 'client.address',
  subject: 'user.id',
};

/** Writes events as OpenTelemetry log records. */
export function telemetrySink(logger: TelemetryLogger): EventSink {
  return (event) => {
    const attributes: Record<string, string | number | boolean | string[]> = {};
    for (const [name, value] of Object.entries(event)) {
      if (value === null || name === 'event' || name === 'time' || name === 'level') continue;
      const key = CONVENTIONAL[name] ?? `access.${name}`;
      attributes[key] = Array.isArray(value) ? [...value] : typeof value === 'object' ? JSON.stringify(value) : value;
    }
    const { level, event: eventName, time } = event;
    const body = `${event.outcome}: ${event.method} ${event.path}`;
    const timestamp = new Date(time);
    logger.emit({
      eventName,
      timestamp,
      severityNumber: SEVERITY[level],
      severityText: level.toUpperCase(),
      body,
      attributes,
    });
  };
}
