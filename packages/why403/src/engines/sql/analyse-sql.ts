import { chooseOwnHosts } from '../../evaluate/incidents/own-hosts.ts';
import type { KeyCount, LogAnalysis, LogSource, Noise, TopLists } from '../../model/incidents.ts';
import type { EngineWatch, LogPlan } from '../../model/log-plan.ts';
import type { Dimension } from '../../model/log-rows.ts';
import { type ExplainSettings, explainFound } from '../explain/explain-found.ts';
import type { SampleLines } from '../explain/sample-lines.ts';
import { iso, Moments } from '../stream/moments.ts';
import { chooseStretches, type Stretches } from '../stream/stretches.ts';
import { approximationsOf, keyCounts, sourceOf } from './answer-parts.ts';
import type { LogTable } from './log-table.ts';
import { DETAIL_LIMIT, type SqlSearch, searchSql } from './search-sql.ts';
import { type AnswerRow, askAll, type SqlSession } from './session.ts';
import { Steps } from './steps.ts';

/** A table with rows of a log, and what is known of it beside its rows. */
export interface SqlLog {
  readonly table: LogTable;
  /** What was read into it; null where the table is not ours, so that its rows are all that is known. */
  readonly sources: readonly LogSource[] | null;
  /** Shown as the source where none is known. */
  readonly name: string;
  /** What is missing, known before the first question. */
  readonly partial: readonly string[];
  /** The lines behind the rows, where they can be read again. */
  readonly lines?: SampleLines;
  /** Whether nothing that was served is among the rows, as in an error log. */
  readonly onlyRefusals?: boolean;
}

/** How found incidents are told of, and how many rows are fetched one by one for them. */
export interface SqlOptions {
  /** What else is known to explain with; unless said otherwise the shipped ranges of crawlers. */
  readonly explain?: ExplainSettings;
  readonly detailLimit?: number;
}

type Explained = Awaited<ReturnType<typeof explainFound>>;

const HOSTS_LOOKED_AT = 10_000;
/** More names of noise than this are told by their patterns again in each question. */
const MOST_GUESSED = 100_000;

interface Counted {
  byStatus: Record<string, number>;
  total: number;
  refused: number;
  moments: Moments;
  top: TopLists;
  noise: Noise[];
  search: SqlSearch | null;
}

/** Answers the plan by questions to one table. After a stop it answers with what is known by then. */
export async function analyseSql(
  session: SqlSession,
  log: SqlLog,
  plan: LogPlan,
  watch: EngineWatch,
  options: SqlOptions = {},
): Promise<LogAnalysis> {
  const asked = new Asked(session, log, plan, watch, options.detailLimit ?? DETAIL_LIMIT);
  const stopped = await asked.all();
  const explained = await asked.explained(options.explain);
  return asked.answer(explained, stopped === null ? [] : [`stopped before ${stopped}`]);
}

class Asked {
  readonly #session: SqlSession;
  readonly #log: SqlLog;
  readonly #plan: LogPlan;
  readonly #watch: EngineWatch;
  readonly #detailLimit: number;
  readonly #counted: Counted = {
    byStatus: {},
    total: 0,
    refused: 0,
    moments: new Moments(),
    top: { paths: [], clients: [], networks: [], agents: [], referers: [], users: [], hosts: [], countries: [] },
    noise: [],
    search: null,
  };
  #done = 0;

  constructor(session: SqlSession, log: SqlLog, plan: LogPlan, watch: EngineWatch, detailLimit: number) {
    this.#session = session;
    this.#log = log;
    this.#plan = plan;
    this.#watch = watch;
    this.#detailLimit = detailLimit;
  }

  /** Asks everything in turn; the name of the first thing that was not asked, or null. */
  async all(): Promise<string | null> {
    const parts: readonly (readonly [name: string, work: () => Promise<void>])[] = [
      ['the counts', () => this.#counts()],
      ['the top lists', () => this.#topLists()],
      ['the incidents', () => this.#incidents()],
    ];
    for (const [name, work] of parts) {
      if (this.#watch.stop.aborted) return name;
      try {
        await work();
      } catch (error) {
        if (this.#watch.stop.aborted) return `the end of ${name}`;
        throw error;
      }
    }
    return null;
  }

  async explained(settings: ExplainSettings | undefined): Promise<Explained> {
    const { search, moments } = this.#counted;
    if (search === null) return { incidents: [], unexplained: 0, crawlers: [] };
    return explainFound(search.found, this.#plan, moments.usualSpan().first, settings, this.#log.lines);
  }

  answer(explained: Explained, missing: readonly string[]): LogAnalysis {
    const { byStatus, total, refused, moments, top, noise, search } = this.#counted;
    const sources = this.#log.sources ?? [sourceOf(this.#log.name, total)];
    return {
      version: 1,
      engine: this.#session.dialect.flavour,
      sources,
      lines: sources.reduce((sum, { lines }) => sum + lines, 0),
      bytes: sources.reduce((sum, { bytes }) => sum + bytes, 0),
      first: moments.first <= moments.last ? iso(moments.first) : null,
      last: moments.first <= moments.last ? iso(moments.last) : null,
      byStatus,
      refusedStatuses: this.#plan.refusedStatuses,
      refused,
      perMinute: moments.perMinute(),
      perHour: moments.perHour(),
      heat: moments.heat(this.#plan.top),
      top,
      noise,
      ...explained,
      approximations: search === null ? [] : approximationsOf(search, refused),
      partial: [...this.#log.partial, ...missing],
    };
  }

  async #counts(): Promise<void> {
    const { moments, byStatus } = this.#counted;
    const steps = this.#steps();
    for (const [status, requests] of await this.#ask(steps.byStatus(), 'nn')) {
      byStatus[String(status)] = Number(requests);
      this.#counted.total += Number(requests);
      if (this.#plan.refusedStatuses.includes(Number(status))) this.#counted.refused += Number(requests);
    }
    const [span] = await this.#ask(steps.span(), 'nnn');
    if (Number(span?.[2] ?? 0) > 0) {
      moments.see(Number(span?.[0]));
      moments.see(Number(span?.[1]));
    }
    await this.#session.ask(steps.perStretch(60), 'nnn', ([minute, all, refused]) =>
      moments.add(Number(minute), Number(all), Number(refused)),
    );
    await this.#session.ask(steps.heat(), 'tnn', ([folder, hour, refused]) =>
      moments.addHeat(String(folder), Number(hour) * 3600, Number(refused)),
    );
    this.#tick();
  }

  async #topLists(): Promise<void> {
    const list = (dimension: Dimension) => this.#top(dimension);
    this.#counted.top = {
      paths: await list('path'),
      clients: await list('client'),
      networks: await list('network'),
      agents: await list('agent'),
      referers: await list('referer'),
      users: await list('user'),
      hosts: await list('host'),
      countries: await list('country'),
    };
  }

  async #top(dimension: Dimension): Promise<KeyCount[]> {
    const hasTotal = this.#plan.incidents || dimension === 'path';
    const rows = await this.#ask(this.#steps().top(dimension, this.#plan.top), 'tnn');
    this.#tick();
    return keyCounts(rows).map((one) => (hasTotal ? one : { ...one, total: null }));
  }

  async #incidents(): Promise<void> {
    if (!this.#plan.incidents || this.#counted.refused === 0) return;
    const ownHosts = await this.#ownHosts();
    this.#counted.noise = await this.#noise(this.#steps(ownHosts));
    const guessed = await this.#ask(this.#steps().guessedPaths(MOST_GUESSED + 1), 't');
    const paths = guessed.length > MOST_GUESSED ? null : guessed.map(([path]) => String(path));
    const steps = this.#steps(ownHosts, paths);
    const stretches = await this.#stretches();
    const perFine = new Map<number, number>();
    await this.#session.ask(steps.perStretch(stretches.fine), 'nnn', ([bucket, all]) => {
      perFine.set(Number(bucket), Number(all));
    });
    const { moments, total } = this.#counted;
    const span = { total, ...moments.usualSpan() };
    const onlyRefusals = this.#log.onlyRefusals ?? false;
    const log = { stretches, ownHosts, onlyRefusals, perFine, span, detailLimit: this.#detailLimit };
    this.#counted.search = await searchSql(this.#session, steps, log, () => this.#tick());
  }

  /** Chosen for the whole log, as everywhere: what a filter leaves is looked at in the same stretches. */
  async #stretches(): Promise<Stretches> {
    const everything = { ...this.#plan, since: null, until: null, where: [] };
    const { dialect } = this.#session;
    const steps = new Steps(dialect, this.#log.table, everything);
    const [span] = await this.#ask(steps.span(), 'nnn');
    const [first, last, lines] = (span ?? [0, 0, 0]).map(Number) as [number, number, number];
    return chooseStretches(this.#plan, lines > 0 ? { lines, first, last } : { lines: 0, first: null, last: null });
  }

  async #ownHosts(): Promise<ReadonlySet<string>> {
    const steps = this.#steps();
    const counts = async (dimension: Dimension) => {
      const rows = await this.#ask(steps.frequent(dimension, HOSTS_LOOKED_AT), 'tn');
      return new Map(rows.map(([host, requests]) => [String(host), Number(requests)]));
    };
    return chooseOwnHosts(await counts('host'), await counts('refererHost'));
  }

  async #noise(steps: Steps): Promise<Noise[]> {
    const kinds = await this.#ask(steps.noise(), 'tnn');
    const noise: Noise[] = [];
    for (const [kind, requests, clients] of kinds) {
      const paths = await this.#ask(steps.noisePaths(String(kind), this.#plan.top), 'tnn');
      const shown = keyCounts(paths);
      noise.push({ kind: String(kind), requests: Number(requests), clients: Number(clients), paths: shown });
    }
    return noise.sort((a, b) => b.requests - a.requests || (a.kind < b.kind ? -1 : 1));
  }

  #steps(ownHosts?: ReadonlySet<string>, noisePaths?: readonly string[] | null): Steps {
    return new Steps(this.#session.dialect, this.#log.table, this.#plan, ownHosts, noisePaths);
  }

  #ask(sql: string, kinds: string): Promise<AnswerRow[]> {
    return askAll(this.#session, sql, kinds);
  }

  #tick(): void {
    this.#done += 1;
    const { total, refused } = this.#counted;
    const parts = this.#plan.incidents ? 22 : 9;
    const done = Math.round((total * Math.min(this.#done, parts)) / parts);
    this.#watch.progress({ done, all: total, lines: total, refused });
  }
}
