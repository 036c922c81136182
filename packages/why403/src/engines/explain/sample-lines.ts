import { pickSamples } from '../../diagnose/incidents/pick-samples.ts';
import { ErrorLines } from '../../evaluate/incidents/error-lines.ts';
import type { FoundIncident, Sample } from '../../evaluate/incidents/found-incident.ts';
import { secondsOf } from '../../evaluate/server-log/logged-request.ts';
import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { emptyRow, type RowFormat } from '../../read/log-rows/row-format.ts';
import { readLogLines } from '../../read/logs/read-lines.ts';
import type { LogInput, Reach } from '../input/log-input.ts';
import type { Heading } from '../input/rows.ts';
import type { KeptLines } from './kept-lines.ts';

/** A log whose lines can be read again. */
export interface SampledSource {
  readonly input: Pick<LogInput, 'name' | 'readLineAt' | 'firstBytes' | 'recall'>;
  readonly kind: LogKind | null;
  /** How its records were read; null where it had one a line. */
  readonly format?: Pick<RowFormat, 'recordStart' | 'split' | 'readRow' | 'combined'> | null;
  /** Headings of its tables, where they are known with their places. */
  readonly headings?: readonly Heading[];
  /** Lines that were kept of a log that cannot be gone back to. */
  readonly kept?: KeptLines | null;
}

const HEADING_LINES = 50;
const RECORD: Reach = { lines: 1000, bytes: 256 * 1024 };
const FILE: Reach = { lines: 1, bytes: 16 * 1024 * 1024 };
/** A packed log is unpacked once more up to here for its lines, or to the first where they tell no cause but are only cited. */
const UNPACKED = { toCite: 32 * 1024 * 1024, toTell: 1024 * 1024 * 1024 };
const KEPT = 5;
/** The beginning of a file that is one value of JSON. */
const HOLDS_SEVERAL = /^\s{0,40}(?:\[|\{\s{0,40}"[A-Za-z]{1,40}"\s{0,40}:\s{0,40}\[)/;

/** Lines of incidents and the lines of error logs beside them, read again from their places. */
export class SampleLines {
  readonly #sources: readonly SampledSource[];
  readonly #errors: ErrorLines;
  readonly #headings = new Map<number, readonly Heading[]>();
  readonly #samples = new Map<FoundIncident, readonly LogLineObservation[]>();
  readonly #beside = new Map<LogLineObservation, readonly LogLineObservation[]>();

  constructor(sources: readonly SampledSource[], errors: ErrorLines = new ErrorLines()) {
    this.#sources = sources;
    this.#errors = errors;
  }

  readonly samples = (found: FoundIncident): readonly LogLineObservation[] => this.#samples.get(found) ?? [];
  readonly errors = (sample: LogLineObservation): readonly LogLineObservation[] => this.#beside.get(sample) ?? [];

  readonly logOf = (found: FoundIncident): string | null =>
    this.#sources[found.samples[0]?.source ?? -1]?.input.name ?? null;

  async read(incidents: readonly FoundIncident[]): Promise<void> {
    const picked = incidents.map((found) => ({ found, places: pickSamples(found) }));
    await this.#recall(picked.flatMap(({ places }) => places));
    const besides: { line: LogLineObservation; places: readonly Sample[] }[] = [];
    for (const { found, places } of picked) {
      const lines = await this.#linesAt(places);
      this.#samples.set(found, lines.length === 0 ? this.#keptOf(found) : lines.map(({ line }) => line));
      for (const { line, place } of lines) besides.push({ line, places: this.#errorsOf(line, place.second) });
    }
    await this.#recall(besides.flatMap(({ places }) => places));
    for (const { line, places } of besides) {
      const lines = await this.#linesAt(places);
      this.#beside.set(
        line,
        lines.map((one) => one.line),
      );
    }
  }

  async #linesAt(places: readonly Sample[]): Promise<{ line: LogLineObservation; place: Sample }[]> {
    const lines: { line: LogLineObservation; place: Sample }[] = [];
    for (const place of places) {
      const line = await this.#lineAt(place);
      if (line !== null) lines.push({ line, place });
    }
    return lines;
  }

  /** What can be read forward only is read once for all places. */
  async #recall(places: readonly Sample[]): Promise<void> {
    for (const [number, { input, format }] of this.#sources.entries()) {
      const own = places.filter(({ source }) => source === number).map(({ offset }) => offset);
      const record = format?.recordStart === undefined ? undefined : RECORD;
      if (own.length > 0)
        await input.recall?.(
          own.filter((offset) => offset < this.#farthest(number)),
          record,
        );
    }
  }

  #farthest(source: number): number {
    const { input, format } = this.#sources[source] ?? {};
    if (input?.recall === undefined) return Number.POSITIVE_INFINITY;
    return format?.combined === true && this.#errors.size === 0 ? UNPACKED.toCite : UNPACKED.toTell;
  }

  #errorsOf(line: LogLineObservation, second: number): readonly Sample[] {
    const at = Number.isNaN(second) ? secondsOf(line.time) : second;
    return line.client === null || Number.isNaN(at) ? [] : this.#errors.near(line.client, at);
  }

  #keptOf(found: FoundIncident): LogLineObservation[] {
    return this.#sources.flatMap(({ kept, input, kind }) =>
      (kept?.of(found).slice(0, KEPT) ?? []).flatMap(
        ({ text, heading }) => readOne(text, heading === null ? [] : [heading], input.name, kind) ?? [],
      ),
    );
  }

  async #lineAt({ source, offset, second }: Sample): Promise<LogLineObservation | null> {
    const from = this.#sources[source];
    if (from === undefined || offset >= this.#farthest(source)) return null;
    const text = await recordAt(from, offset, second);
    return text === null
      ? null
      : readOne(text, await this.#headingAt(source, from, offset), from.input.name, from.kind);
  }

  /** The heading that a line of a table stands below. */
  async #headingAt(
    source: number,
    { input, headings = [] }: SampledSource,
    offset: number,
  ): Promise<readonly string[]> {
    const known = headings.length > 0 ? headings : (this.#headings.get(source) ?? (await headingsIn(input)));
    this.#headings.set(source, known);
    const last = known.findLast((heading) => heading.offset <= offset);
    return last === undefined ? [] : [last.line];
  }
}

/** Headings at the beginning of a log, in the order of their lines. */
async function headingsIn(input: SampledSource['input']): Promise<readonly Heading[]> {
  const lines = new TextDecoder().decode(await input.firstBytes()).split(/\r?\n/, HEADING_LINES);
  return lines.filter((line) => /^#Fields\b/.test(line)).map((line) => ({ offset: 0, line }));
}

/** A table is read by its heading. */
function readOne(
  text: string,
  heading: readonly string[],
  name: string,
  kind: LogKind | null,
): LogLineObservation | null {
  const lines = [...heading, ...text.split('\n')].map((line) => ({ text: line, number: null }));
  return readLogLines(lines, name, kind === null ? null : [kind]).at(-1) ?? null;
}

/** The line at a place; of a record of several lines all of them, and of a line of several records the one of that time. */
async function recordAt({ input, format }: SampledSource, offset: number, second: number): Promise<string | null> {
  if (format?.recordStart !== undefined) {
    const lines = (await input.readLineAt(offset, RECORD))?.split(/\r?\n/) ?? null;
    const end = lines?.findIndex((line, at) => at > 0 && format.recordStart?.(line) === true) ?? -1;
    return lines?.slice(0, end < 0 ? lines.length : end).join('\n') ?? null;
  }
  const line = await input.readLineAt(offset);
  if (format?.split === undefined || line === null || !HOLDS_SEVERAL.test(line)) return line;
  const whole = await input.readLineAt(offset, FILE);
  const row = emptyRow();
  const isMeant = (record: string) => format.readRow(record, row) && row.second === second && row.status >= 400;
  return format.split(whole ?? line)?.find(isMeant) ?? line;
}
