import type { CauseEntry } from '../../../packages/why403/src/causes/define-cause.ts';
import { indexKnowledge, type Knowledge } from '../../../packages/why403/src/diagnose/knowledge.ts';
import type { PredictedRefusal } from '../../../packages/why403/src/diagnose/predicted.ts';
import { diagnose } from '../../../packages/why403/src/diagnose.ts';
import { type ExchangeView, viewExchange } from '../../../packages/why403/src/evaluate/exchange-view.ts';
import { subjectOfLog } from '../../../packages/why403/src/evaluate/log-subject.ts';
import { loadGroup } from '../../../packages/why403/src/knowledge/groups.ts';
import type { LogMark } from '../../../packages/why403/src/log-marks/define-log-mark.ts';
import type { Diagnosis, Finding } from '../../../packages/why403/src/model/diagnosis.ts';
import type { LogKind } from '../../../packages/why403/src/model/log-kind.ts';
import type {
  ExchangeObservation,
  LogLineObservation,
  Observation,
} from '../../../packages/why403/src/model/observation.ts';
import type { Part } from '../../../packages/why403/src/model/signal.ts';
import type { Cause, ProductId } from '../../../packages/why403/src/model/taxonomy.ts';
import type { Product } from '../../../packages/why403/src/products/define-product.ts';
import unknownProduct from '../../../packages/why403/src/products/unknown.ts';
import type { Rule } from '../../../packages/why403/src/rules/define-rule.ts';

/** Of a cause what every diagnosis asks for; the texts are loaded where it is found. */
type CauseOutline = Pick<CauseEntry, 'id' | 'title' | 'shouldBe' | 'rank'>;

/** What the page brings with it; everything else is loaded when the evidence asks for it. */
export interface Brought {
  /** As `wordTable` makes it. */
  readonly words: string;
  /** The products in the order in which the table counts them. */
  readonly products: readonly ProductId[];
  readonly causes: readonly CauseOutline[];
}

const UNKNOWN_RULES = import.meta.glob<{ default: Rule }>([
  '../../../packages/why403/src/rules/unknown/**/*.ts',
  '!../../../packages/why403/src/rules/unknown/**/index.ts',
]);
const CAUSES = import.meta.glob<{ default: CauseEntry }>([
  '../../../packages/why403/src/causes/*.ts',
  '!../../../packages/why403/src/causes/index.ts',
  '!../../../packages/why403/src/causes/define-cause.ts',
]);
/** So many parts are asked for at a time. */
const AT_ONCE = 8;
const WORD = /[a-z0-9]+/g;
const ESCAPED_SPACE = /\\[nrt]/g;

/** Rules of nobody in particular in the order in which the table counts them: that of their paths. */
const RULE_PLACES = Object.keys(UNKNOWN_RULES).sort();

/** Diagnoses by what is loaded for it: the same answers as the public entry of the library. */
export class PageKnowledge {
  private readonly table: ReadonlyMap<string, readonly string[]>;
  private readonly brought: Brought;
  private readonly products = new Map<ProductId, { readonly product: Product; readonly RULES: readonly Rule[] }>();
  private readonly unknownRules = new Map<number, Rule>();
  private logMarks: ReadonlyMap<LogKind, readonly LogMark[]> = new Map();
  private indexed: Knowledge | null = null;
  private isUnknownWhole = false;
  private whole: Knowledge | null = null;

  constructor(brought: Brought) {
    this.brought = brought;
    this.table = new Map(
      brought.words.split('^').map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).split('|')];
      }),
    );
  }

  /** Whether all parts are in use: a diagnosis then waits for nothing. */
  get isWhole(): boolean {
    return this.whole !== null;
  }

  /** Who refused and why, with the texts of the causes that were found. */
  async diagnose(
    observations: readonly Observation[],
    predicted: readonly PredictedRefusal[] = [],
  ): Promise<Diagnosis> {
    if (this.whole !== null) return diagnose(observations, this.whole, predicted);
    const lines = observations.filter((one): one is LogLineObservation => one.kind === 'log-line');
    await this.loadFor(observations, lines, predicted);
    const views = new WeakMap<ExchangeObservation, ExchangeView>();
    const viewOf = (exchange: ExchangeObservation) => {
      const view = views.get(exchange) ?? viewExchange(exchange);
      views.set(exchange, view);
      return view;
    };
    for (;;) {
      const missing = new Set<ProductId>();
      const known = this.knowledge();
      const noting = <Value>(table: { get(id: ProductId): Value | undefined }) => ({
        get: (id: ProductId) => {
          if (!this.has(id)) missing.add(id);
          return table.get(id);
        },
      });
      const products = noting(known.product);
      const product: typeof products = { get: (id) => (id === 'unknown' ? unknownProduct : products.get(id)) };
      const genericRules = noting(known.genericRules);
      const diagnosis = diagnose(observations, { ...known, product, genericRules }, predicted, viewOf);
      if (missing.size === 0) return withCauseTexts(diagnosis);
      await this.load([...missing]);
    }
  }

  /**
   * Brings all parts into the browser, always in the same order, and takes them into use together: no request tells what
   * is pasted later, and nothing is left to be indexed for it. `pause` lets a question that came in the meantime go first.
   */
  async bringAll(pause: () => Promise<void>): Promise<void> {
    if (this.whole !== null) return;
    const { MARKS_OF_LOG } = await import('../../../packages/why403/src/log-marks/index.ts');
    await import('../../../packages/why403/src/read/logs/read-log.ts');
    const causes = await inTurn(Object.values(CAUSES), pause);
    const unknownRules = await inTurn(Object.values(UNKNOWN_RULES), pause);
    const unknown = { product: unknownProduct, RULES: unknownRules.map((rule) => rule.default) };
    const groups = await inTurn(
      this.brought.products.map((id) => async () => (id === 'unknown' ? unknown : loadGroup(id))),
      pause,
    );
    await pause();
    this.whole = indexKnowledge({
      causes: causes.map((entry) => entry.default),
      logMarks: MARKS_OF_LOG,
      products: groups.map(({ product }) => product),
      rules: groups.flatMap(({ RULES }) => RULES),
    });
  }

  private async loadFor(
    observations: readonly Observation[],
    lines: readonly LogLineObservation[],
    predicted: readonly PredictedRefusal[],
  ): Promise<void> {
    if (lines.length > 0 && this.logMarks.size === 0) {
      this.logMarks = (await import('../../../packages/why403/src/log-marks/index.ts')).MARKS_OF_LOG;
      this.indexed = null;
    }
    const ids = new Set<ProductId>(lines.map(({ product }) => product));
    for (const log of new Set(lines.map((line) => line.log)))
      for (const { rule } of this.logMarks.get(log) ?? []) ids.add(rule.split('/')[0] as ProductId);
    // What a configuration foretells is the server's, or a cause of which only rules for nobody in particular speak.
    for (const { product } of predicted) ids.add(product).add('unknown');
    // Rules that rest on probes are rare, and of several products.
    if (observations.some(({ kind }) => kind === 'probe')) for (const id of this.brought.products) ids.add(id);
    const shown = observations.filter((one): one is ExchangeObservation => one.kind === 'exchange');
    const logged = shown.length === 0 ? subjectOfLog(lines)?.exchange : undefined;
    const rules = new Set<number>();
    for (const exchange of logged === undefined ? shown : [logged])
      this.addMeanings(viewExchange(exchange), ids, rules);
    await Promise.all([this.load([...ids]), this.loadUnknown([...rules])]);
  }

  private has(id: ProductId): boolean {
    return id === 'unknown' ? this.isUnknownWhole : this.products.has(id);
  }

  private async load(ids: readonly ProductId[]): Promise<void> {
    const missing = ids.filter((id) => !this.has(id));
    const groups = await Promise.all(
      missing.map((id) => (id === 'unknown' ? this.loadUnknown([...RULE_PLACES.keys()]) : loadGroup(id))),
    );
    for (const group of groups) if (group !== undefined) this.products.set(group.product.id, group);
    if (missing.includes('unknown')) this.isUnknownWhole = true;
    if (missing.length > 0) this.indexed = null;
  }

  private async loadUnknown(places: readonly number[]): Promise<undefined> {
    const missing = places.filter((place) => !this.unknownRules.has(place));
    await Promise.all(
      missing.map(async (place) => {
        const rule = await UNKNOWN_RULES[RULE_PLACES[place] ?? '']?.();
        if (rule !== undefined) this.unknownRules.set(place, rule.default);
      }),
    );
    if (missing.length > 0) this.indexed = null;
    return undefined;
  }

  private knowledge(): Knowledge {
    const unknown = [...this.unknownRules].sort(([a], [b]) => a - b).map(([, rule]) => rule);
    // In the order of their ids, as nothing may depend on what was pasted before.
    const groups = [...this.products.values(), { product: unknownProduct, RULES: unknown }].sort((a, b) =>
      a.product.id < b.product.id ? -1 : 1,
    );
    this.indexed ??= indexKnowledge({
      causes: this.brought.causes.map((outline) => ({ ...NO_TEXTS, ...outline })),
      logMarks: this.logMarks,
      products: groups.map(({ product }) => product),
      rules: groups.flatMap(({ RULES }) => RULES),
    });
    return this.indexed;
  }

  /** Adds the products, and the places of rules of nobody in particular, that an exchange may mean. */
  private addMeanings(view: ExchangeView, ids: Set<ProductId>, rules: Set<number>): void {
    const words = wordsIn(view);
    const stands = (text: string) => {
      const at = text.indexOf('=');
      return view.lowerText((text.slice(0, at) || 'body') as Part)?.includes(text.slice(at + 1)) ?? false;
    };
    for (const word of words) {
      for (const alternative of this.table.get(word) ?? []) {
        const [counted = '', needed = '', ...texts] = alternative.split('~');
        if (needed !== '' && !needed.split(' ').every((other) => words.has(other))) continue;
        if (!texts.every(stands)) continue;
        const [at = '', rule] = counted.split('.');
        const id = this.brought.products[Number.parseInt(at, 36)];
        if (id === undefined) continue;
        if (id !== 'unknown') ids.add(id);
        else if (rule !== undefined) rules.add(Number.parseInt(rule, 36));
      }
    }
  }
}

/** Asks for parts, a few at a time. */
async function inTurn<Part>(parts: readonly (() => Promise<Part>)[], pause: () => Promise<void>): Promise<Part[]> {
  const brought: Part[] = [];
  for (let at = 0; at < parts.length; at += AT_ONCE) {
    await pause();
    brought.push(...(await Promise.all(parts.slice(at, at + AT_ONCE).map((part) => part()))));
  }
  return brought;
}

const NO_TEXTS = {
  meaning: '',
  statusNote: '',
  whoCanFix: ['operator'],
  advice: { owner: [''], consumer: [''], visitor: [''] },
  fixes: [],
  doesNotHelp: [],
} as const satisfies Partial<CauseEntry>;

/** Every word that a mark could ask for: those of the parts in which `Vocabulary.scan` looks. */
function wordsIn({ exchange: { request, response, vantage } }: ExchangeView): ReadonlySet<string> {
  const peer = vantage.from === 'saved' ? null : vantage.connection.peerOwner?.name;
  const fields = [...(response.headers ?? []), ...(request.headers ?? [])].flat();
  const parts = [response.status, response.reason, request.method, request.url, peer, ...fields, response.body];
  const text = parts.join(' ').toLowerCase();
  const words = new Set(text.match(WORD));
  if (text.includes('\\')) for (const [word] of text.replace(ESCAPED_SPACE, ' ').matchAll(WORD)) words.add(word);
  return words;
}

/** Of the first few findings, and of those that have no fix of their own, a report tells what their causes say. */
const TOLD_OF = 3;

/** What the causes of findings say, filled in where it is told: of a page that leaves twenty open most is not. */
async function withCauseTexts(diagnosis: Diagnosis): Promise<Diagnosis> {
  const found = [...diagnosis.findings, ...diagnosis.behind];
  const told = found.filter(({ strength, fixes }, at) => at < TOLD_OF || strength !== 'possible' || fixes.length === 0);
  const entries = new Map<Cause, CauseEntry>();
  await Promise.all(
    [...new Set(told.map(({ cause }) => cause))].map(async (cause) => {
      const entry = await CAUSES[`../../../packages/why403/src/causes/${cause}.ts`]?.();
      if (entry !== undefined) entries.set(cause, entry.default);
    }),
  );
  const filled = (finding: Finding): Finding => {
    const entry = entries.get(finding.cause);
    if (entry === undefined) return finding;
    const { advice, whoCanFix, statusNote, doesNotHelp, fixes } = entry;
    return { ...finding, advice, whoCanFix, statusNote, doesNotHelp, fixes: [...finding.fixes, ...fixes] };
  };
  return { ...diagnosis, findings: diagnosis.findings.map(filled), behind: diagnosis.behind.map(filled) };
}
