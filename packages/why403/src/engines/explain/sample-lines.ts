import { pickSamples } from '../../diagnose/incidents/pick-samples.ts';
import { ErrorLines } from '../../evaluate/incidents/error-lines.ts';
import type { FoundIncident, Sample } from '../../evaluate/incidents/found-incident.ts';
import { secondsOf } from '../../evaluate/server-log/logged-request.ts';
import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { readLogLines } from '../../read/logs/read-lines.ts';
import type { LogInput } from '../input/log-input.ts';

/** A log whose lines can be read again. */
export interface SampledSource {
  readonly input: Pick<LogInput, 'name' | 'readLineAt' | 'firstBytes'>;
  readonly kind: LogKind | null;
}

const HEADING_LINES = 50;

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

  async #lineAt({ source, offset }: Sample): Promise<LogLineObservation | null> {
    const from = this.#sources[source];
    const text = await from?.input.readLineAt(offset);
    if (from === undefined || text === null || text === undefined) return null;
    // A table is read by its heading.
    const lines = [...(await this.#headingOf(source, from)), text].map((line) => ({ text: line, number: null }));
    return readLogLines(lines, from.input.name, from.kind === null ? null : [from.kind]).at(-1) ?? null;
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
