import { LOG_KINDS } from '../../model/log-kind.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { PRODUCTS } from '../../model/taxonomy.ts';
import { type Members, stringOf } from '../json-members.ts';
import { makeLogLine, statusOf } from './log-format.ts';

/** A log line of a saved diagnosis, built and redacted anew; null where it is none. */
export function savedLogLine(value: Members, fields: Members, sourceName: string): LogLineObservation | null {
  const kind = LOG_KINDS.find((known) => known === value.log);
  if (kind === undefined || typeof value.text !== 'string') return null;
  const parts = Object.entries(fields).flatMap(([name, one]) =>
    typeof one === 'string' ? [[name, one] as const] : [],
  );
  const { answeredBy } = value;
  return makeLogLine(
    {
      product: PRODUCTS.find((known) => known === value.product) ?? 'unknown',
      time: stringOf(value.time),
      client: stringOf(value.client),
      method: stringOf(value.method),
      url: stringOf(value.url),
      status: statusOf(typeof value.status === 'number' ? value.status : null),
      answeredBy: answeredBy === 'itself' || answeredBy === 'behind' ? answeredBy : null,
      message: stringOf(value.message) ?? value.text,
      fields: Object.fromEntries(parts),
    },
    kind,
    value.text,
    { name: sourceName, line: null },
  );
}
