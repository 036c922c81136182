/** Ready sinks for the events of the guard: `createGuard({ onEvent: pinoSink(logger) })`. */
import type { AccessEvent } from './event/access-event.ts';
import type { EventSink } from './event/event-sink.ts';

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
