import { crawlerName } from '../../evaluate/incidents/crawler-names.ts';
import { type FinderResult, IncidentFinder } from '../../evaluate/incidents/finder.ts';
import { DIMENSIONS, type Dimension, KEY_COLUMNS } from '../../model/log-rows.ts';
import type { Stretches } from '../stream/stretches.ts';
import { type CountedKey, HotKeys, SCALES } from './hot-keys.ts';
import { type AnswerRow, askAll, type SqlSession } from './session.ts';
import { SqlKeys } from './sql-keys.ts';
import { ROW_KINDS, type Steps } from './steps.ts';
import { WeightedRows } from './weighted-rows.ts';

/** Most rows that are fetched as they are; of more, the server leaves out all values that are not hot. */
export const DETAIL_LIMIT = 2_000_000;
/** Referers explain nothing by themselves: their hosts do. */
const SEARCHED: readonly Dimension[] = DIMENSIONS.filter((dimension) => dimension !== 'referer');

/** What is known before incidents are searched for. */
export interface SearchedLog {
  readonly stretches: Stretches;
  readonly ownHosts: ReadonlySet<string>;
  readonly onlyRefusals: boolean;
  /** All requests by number of the fine stretch. */
  readonly perFine: ReadonlyMap<number, number>;
  /** All requests; time of the first and the last one. */
  readonly span: { readonly total: number; readonly first: number; readonly last: number };
  readonly detailLimit: number;
}

/** What the search found, and whether values were left out on the server for it. */
export interface SqlSearch {
  readonly found: FinderResult;
  readonly collapsed: boolean;
}

/** Finds incidents: the server counts and groups, the same finder as everywhere decides. */
export async function searchSql(
  session: SqlSession,
  steps: Steps,
  log: SearchedLog,
  tick: () => void,
): Promise<SqlSearch> {
  const { fine, coarse } = log.stretches;
  const seconds = { fine, coarse, whole: 0 };
  const counted: CountedKey[] = [];
  for (const dimension of SEARCHED) {
    for (const scale of SCALES) {
      const take = ([bucket, text, refused, total]: AnswerRow) => {
        counted.push({
          dimension,
          scale,
          bucket: Number(bucket),
          text: String(text),
          refused: Number(refused),
          total: Number(total),
        });
      };
      await session.ask(steps.keys(dimension, seconds[scale]), 'ntnn', take, steps.tables);
    }
    tick();
  }
  const agents = (await askAll(session, steps.refusedAgents(), 't', steps.tables)).map(([agent]) => String(agent));
  const hot = new HotKeys(
    seconds,
    counted,
    agents.filter((agent) => crawlerName(agent) !== null),
  );
  const tables = [...steps.tables, ...hot.tables()];
  const size = await askAll(session, steps.hotSize(hot), 'n', tables);
  const collapsed = Number(size[0]?.[0] ?? 0) > log.detailLimit;
  tick();
  const feed = new FinderFeed(new SqlKeys(counted), log);
  await session.ask(steps.refusedRows(fine, hot, collapsed), ROW_KINDS, (row) => feed.add(row), tables);
  tick();
  return { found: feed.finish(), collapsed };
}

/** Gives rows that come in order of time to the finder, stretch by stretch. */
class FinderFeed {
  readonly #keys: SqlKeys;
  readonly #log: SearchedLog;
  readonly #finder: IncidentFinder;
  readonly #coarseTotals = new Map<number, number>();
  readonly #ratio: number;
  #rows = new WeightedRows();
  #bucket = Number.NaN;

  constructor(keys: SqlKeys, log: SearchedLog) {
    this.#keys = keys;
    this.#log = log;
    this.#finder = new IncidentFinder(keys, { ownHosts: log.ownHosts, onlyRefusals: log.onlyRefusals });
    this.#ratio = log.stretches.coarse / log.stretches.fine;
    for (const [bucket, total] of log.perFine) {
      const coarse = Math.floor(bucket / this.#ratio);
      this.#coarseTotals.set(coarse, (this.#coarseTotals.get(coarse) ?? 0) + total);
    }
  }

  add(row: AnswerRow): void {
    const bucket = Number(row[0]);
    if (bucket !== this.#bucket) this.#goTo(bucket);
    const [first, last] = [Number(row[1]), Number(row[2])];
    const texts = row.slice(3, 3 + KEY_COLUMNS.length);
    const keys = KEY_COLUMNS.map((column, at) => this.#keys.intern(column, String(texts[at])));
    const [bytes = -1, weight = 1, place = -1] = row.slice(3 + KEY_COLUMNS.length).map(Number);
    const isSpread = first !== last && weight > 1;
    this.#rows.push(first, keys, bytes, isSpread ? weight - 1 : weight, place);
    if (isSpread) this.#rows.push(last, keys, bytes, 1, place);
  }

  finish(): FinderResult {
    this.#goTo(Number.NaN);
    return this.#finder.finish(this.#log.span);
  }

  #goTo(bucket: number): void {
    const coarse = Math.floor(this.#bucket / this.#ratio);
    const { fine, coarse: seconds } = this.#log.stretches;
    if (this.#rows.length > 0) {
      this.#keys.open(this.#bucket, coarse);
      this.#finder.closeFine(this.#rows.batch(this.#bucket, fine, this.#log.perFine.get(this.#bucket) ?? 0));
      this.#rows = new WeightedRows();
      if (Math.floor(bucket / this.#ratio) !== coarse) {
        this.#finder.closeCoarse(coarse, seconds, this.#coarseTotals.get(coarse) ?? 0);
      }
    }
    this.#bucket = bucket;
  }
}
