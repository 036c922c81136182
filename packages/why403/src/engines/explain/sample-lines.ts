import { pickSamples } from '../../diagnose/incidents/pick-samples.ts';
import { ErrorLines } from '../../evaluate/incidents/error-lines.ts';
import type { FoundIncident, Sample } from '../../evaluate/incidents/found-incident.ts';
import { secondsOf } from '../../evaluate/server-log/logged-request.ts';
import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { emptyRow, type RowFormat } from '../../read/log-rows/row-format.ts';
import { readLogLines } from '../../read/logs/read-lines.ts';
import type { LogInput, Reach } from '../input/log-input.ts';

/** A log whose lines can be read again. */
export interface SampledSource {
  readonly input: Pick<LogInput, 'name' | 'readLineAt' | 'firstBytes'>;
  readonly kind: LogKind | null;
  /** How its records were read; null where it had one a line. */
  readonly format?: Pick<RowFormat, 'recordStart' | 'split' | 'readRow'> | null;
}

const HEADING_LINES = 50;
const RECORD: Reach = { lines: 1000, bytes: 256 * 1024 };
const FILE: Reach = { lines: 1, bytes: 16 * 1024 * 1024 };
/** The beginning of a file that is one value of JSON. */
const HOLDS_SEVERAL = /^\s{0,40}(?:\[|\{\s{0,40}"[A-Za-z]{1,40}"\s{0,40}:\s{0,40}\[)/;

/** Lines of incidents and the lines of error logs beside them, read again from their places. */
export class SampleLines {
  readonly #sources: readonly SampledSource[];
  readonly #errors: ErrorLines;
  readonly #headings = new Map<number, string[]>();
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
    for (const found of incidents) {
      const lines: LogLineObservation[] = [];
      for (const place of pickSamples(found)) {
        const line = await this.#lineAt(place);
        if (line === null) continue;
        lines.push(line);
        if (this.#errors.size > 0) this.#beside.set(line, await this.#errorsOf(line, place.second));
      }
      this.#samples.set(found, lines);
    }
  }

  async #errorsOf(line: LogLineObservation, second: number): Promise<LogLineObservation[]> {
    const at = Number.isNaN(second) ? secondsOf(line.time) : second;
    if (line.client === null || Number.isNaN(at)) return [];
    const lines: LogLineObservation[] = [];
    for (const place of this.#errors.near(line.client, at)) {
      const beside = await this.#lineAt(place);
      if (beside !== null) lines.push(beside);
    }
    return lines;
  }

  async #lineAt({ source, offset, second }: Sample): Promise<LogLineObservation | null> {
    const from = this.#sources[source];
    const text = from === undefined ? null : await recordAt(from, offset, second);
    if (from === undefined || text === null) return null;
    // A table is read by its heading.
    const lines = [...(await this.#headingOf(source, from)), ...text.split('\n')];
    const numbered = lines.map((line) => ({ text: line, number: null }));
    return readLogLines(numbered, from.input.name, from.kind === null ? null : [from.kind]).at(-1) ?? null;
  }

  async #headingOf(source: number, { input }: SampledSource): Promise<readonly string[]> {
    const known = this.#headings.get(source);
    if (known !== undefined) return known;
    const text = new TextDecoder().decode(await input.firstBytes());
    const heading = text.split(/\r?\n/, HEADING_LINES).filter((line) => /^#(?:Fields|Software|Version)\b/.test(line));
    this.#headings.set(source, heading);
    return heading;
  }
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
