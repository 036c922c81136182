import { unwrapLine } from '../logs/wrapped-line.ts';
import type { RowFormat } from './row-format.ts';

/*
 * What collects logs puts each line into something of its own: syslog (RFC 3164, RFC 5424), the journal, a container
 * engine (`docker logs`, its JSON files), a runtime of Kubernetes.
 */

/** The line inside; null where it has no wrapping that is known. */
export function innerLine(line: string): string | null {
  return unwrapLine(line)?.text ?? null;
}

/** A format read through the wrapping of its lines. A line that came without any is read as it is. */
export function wrappedFormat(inner: RowFormat): RowFormat {
  const { passesOver: _, ...others } = inner;
  return {
    ...others,
    name: `${inner.name}, wrapped`,
    combined: false,
    readRow: (line, row) => inner.readRow(innerLine(line) ?? line, row),
    understands: (line) => inner.understands(innerLine(line) ?? line),
  };
}
