import type { EngineWatch } from '../../model/log-plan.ts';
import type { LogRow } from '../../model/log-rows.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import type { LogInput } from '../input/open-inputs.ts';
import { TABLE_COLUMNS } from '../sql/log-table.ts';
import { widerValues } from '../sql/wider-columns.ts';
import { openSource } from '../stream/opened-source.ts';
import { PlainFeed } from '../stream/plain-feed.ts';
import { type FileIdentity, identify } from './file-identity.ts';
import { endOfFile, readerFrom } from './load-reader.ts';
import type { FileFacts, LoadStore } from './load-store.ts';
import { type CutPart, type KnownPart, PartCutter, segmentsOf } from './parts.ts';
import { tsvText } from './tsv.ts';

/** What was done with one file. */
export interface LoadedFile {
  readonly name: string;
  readonly format: string;
  /** Rows and lines that this load added. */
  readonly rows: number;
  readonly lines: number;
  readonly unread: number;
  /** Parts added, and parts that were there already. */
  readonly parts: number;
  readonly partsBefore: number;
  readonly fault: string | null;
}

/** How logs are loaded. */
export interface LoadSettings {
  readonly hint: FormatHint | null;
  /** Bytes (unpacked) of a part, about. Loads of the same file have to use the same. */
  readonly blockBytes: number;
  /** Parts that are sent at once. */
  readonly parallel: number;
}

/** Loads files into the tables of one or several servers: parts go round, so that each server gets its share. */
export async function loadLogs(
  stores: readonly LoadStore[],
  inputs: readonly LogInput[],
  settings: LoadSettings,
  watch: EngineWatch,
): Promise<LoadedFile[]> {
  for (const store of stores) await store.create();
  const known = (await Promise.all(stores.map((store) => store.files()))).flat();
  known.sort((a, b) => b.headBytes - a.headBytes);
  const loaded: LoadedFile[] = [];
  for (const [number, input] of inputs.entries()) {
    if (watch.stop.aborted) break;
    const identity = await identify(input, known);
    if (identity.headBytes === 0) continue;
    loaded.push(await new FileLoad(stores, input, identity, settings, watch).run(number));
    if (identity.isNew) known.push(identity);
  }
  return loaded;
}

class FileLoad {
  readonly #stores: readonly LoadStore[];
  readonly #input: LogInput;
  readonly #identity: FileIdentity;
  readonly #settings: LoadSettings;
  readonly #watch: EngineWatch;
  readonly #sending = new Set<Promise<void>>();
  #failure: unknown = null;
  #added = { rows: 0, lines: 0, unread: 0, parts: 0 };
  #last: CutPart | null = null;

  constructor(
    stores: readonly LoadStore[],
    input: LogInput,
    identity: FileIdentity,
    settings: LoadSettings,
    watch: EngineWatch,
  ) {
    this.#stores = stores;
    this.#input = input;
    this.#identity = identity;
    this.#settings = settings;
    this.#watch = watch;
  }

  async run(number: number): Promise<LoadedFile> {
    const parts = await this.#known();
    const end = await endOfFile(this.#input);
    const segments = segmentsOf(parts);
    const open = segments.find(({ work }) => work !== 'done');
    const isThere = end === null ? await this.#isFinished() : (open?.from ?? 0) >= end;
    if (isThere && segments.filter(({ work }) => work !== 'done').length === 1)
      return this.#answer('', parts.length, null);
    const source = await openSource(this.#input, number, this.#settings.hint);
    // Formats that remember a heading have to be read from it.
    const from = source.format.combined ? (open?.from ?? 0) : 0;
    const remaining = segments.filter(({ stop }) => stop > from);
    const input = readerFrom(this.#input, from, end, () => this.#ready());
    const cutter = new PartCutter(remaining, this.#settings.blockBytes, (part) => this.#send(feed, part));
    const feed: PlainFeed = new PlainFeed(
      { ...source, input },
      (row, { offset }) => {
        cutter.reach(from + offset, feed.counts);
        if (cutter.isWanted) cutter.push(textOf(row));
      },
      () => this.#tick(),
    );
    try {
      await feed.run(Number.POSITIVE_INFINITY, this.#watch.stop);
    } finally {
      await Promise.all(this.#sending);
    }
    const isComplete = !this.#watch.stop.aborted && this.#failure === null && this.#input.fault === null;
    if (isComplete) cutter.end(from + feed.counts.bytes, feed.counts);
    await Promise.all(this.#sending);
    if (this.#failure !== null) throw this.#failure;
    if (isComplete && end === null) await this.#finish(feed);
    return this.#answer(feed.format, parts.length, this.#input.fault);
  }

  async #known(): Promise<KnownPart[]> {
    if (this.#identity.isNew) return [];
    const { id } = this.#identity;
    return (await Promise.all(this.#stores.map((store) => store.parts(id)))).flat();
  }

  async #isFinished(): Promise<boolean> {
    const { id, isNew } = this.#identity;
    return !isNew && (await Promise.all(this.#stores.map((store) => store.isFinished(id)))).some(Boolean);
  }

  /** Waits until another part may be sent. */
  async #ready(): Promise<void> {
    while (this.#sending.size >= this.#settings.parallel) await Promise.race(this.#sending);
    if (this.#failure !== null) throw this.#failure;
  }

  #send(feed: PlainFeed, part: CutPart): void {
    const { rows, lines, unread } = part;
    this.#last = part;
    const facts = this.#facts(feed);
    const sending: Promise<void> = this.#storeOf(part)
      .put(facts, { ...part, finished: false })
      .then(() => {
        const added = this.#added;
        this.#added = {
          rows: added.rows + rows.length - part.there,
          lines: added.lines + lines,
          unread: added.unread + unread,
          parts: added.parts + 1,
        };
      })
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  /** A packed file that was read to its end is not unpacked again: its last part says so. */
  async #finish(feed: PlainFeed): Promise<void> {
    const part = this.#last;
    if (part !== null)
      await this.#storeOf(part).put(this.#facts(feed), { ...part, there: part.rows.length, finished: true });
  }

  #storeOf({ from }: CutPart): LoadStore {
    const turn = Math.floor(from / this.#settings.blockBytes) + Number(BigInt(this.#identity.id) % 1009n);
    return this.#stores[turn % this.#stores.length] as LoadStore;
  }

  #facts({ format, counts }: PlainFeed): FileFacts {
    const { id, name, headBytes, headHash } = this.#identity;
    return {
      id,
      name,
      format,
      headBytes,
      headHash,
      unreadSample: counts.unreadSample ?? '',
      fault: this.#input.fault ?? '',
    };
  }

  #tick(): void {
    const { done, size } = this.#input;
    this.#watch.progress({ done, all: size ?? 0, lines: this.#added.lines, refused: 0 });
  }

  #answer(format: string, partsBefore: number, fault: string | null): LoadedFile {
    return { name: this.#input.name, format, ...this.#added, partsBefore, fault };
  }
}

function textOf(row: LogRow): string {
  const texts = TABLE_COLUMNS.slice(2, -1).map((name) => tsvText(row[name as 'path']));
  const second = Number.isFinite(row.second) ? Math.min(Math.max(Math.floor(row.second), 0), 0xffffffff) : 0;
  const status = row.status >= 0 && row.status < 1000 ? row.status : 0;
  return [second, status, ...texts, row.bytes, ...widerValues(row).map(tsvText)].join('\t');
}
