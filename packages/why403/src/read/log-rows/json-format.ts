import type { LogKind } from '../../model/log-kind.ts';
import type { LogRow } from '../../model/log-rows.ts';
import type { ProductId } from '../../model/taxonomy.ts';
import { JsonScan } from './json-scan.ts';
import { clearRow, type FormatMaker, type RowFormat } from './row-format.ts';

/** A log of one JSON object a line whose members have fixed names. */
export interface JsonLog<Name extends string> {
  readonly kind: LogKind;
  readonly product: ProductId;
  /** Members by path, `request.remote_ip`, and the name under which `put` gets each. */
  readonly members: Readonly<Record<string, Name>>;
  /** Whether a line of the sample is of this log. */
  readonly shape: (line: string) => boolean;
  /** Fills the row, which says nothing yet, from the values of the line. False: the line is no request. */
  readonly put: (values: Readonly<Record<Name, string>>, row: LogRow, zoneMinutes: number, line: string) => boolean;
  /** Whether a line that is no request belongs to this log all the same; none does unless this says so. */
  readonly understands?: (line: string) => boolean;
  /** Whether it holds refusals and nothing else; not unless this says so. */
  readonly errorLog?: boolean;
  /** The records of a line that holds several, or stands for several. */
  readonly split?: (line: string) => readonly string[] | null;
}

/** Makes a format of the description of a log. */
export function jsonMaker<Name extends string>(log: JsonLog<Name>): FormatMaker {
  return {
    kinds: [log.kind],
    recognises: (line) => line.trimStart().startsWith('{') && log.shape(line),
    make: (hint) => jsonFormat(log, hint.zoneMinutes ?? 0),
  };
}

function jsonFormat<Name extends string>(log: JsonLog<Name>, zone: number): RowFormat {
  const names = [...new Set(Object.values<Name>(log.members))];
  const numbers = new Map(Object.entries<Name>(log.members).map(([path, name]) => [path, names.indexOf(name)]));
  const scan = new JsonScan(names.length, (path) => numbers.get(path) ?? -1);
  const values = Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>;
  return {
    name: log.kind,
    kind: log.kind,
    product: log.product,
    combined: false,
    errorLog: log.errorLog ?? false,
    readRow(line, row) {
      clearRow(row);
      if (!scan.scan(line)) return false;
      for (let number = 0; number < names.length; number++) values[names[number] as Name] = scan.values[number] ?? '';
      return log.put(values, row, zone, line);
    },
    understands: log.understands ?? (() => false),
    ...(log.split === undefined ? {} : { split: log.split }),
  };
}
