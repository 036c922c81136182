import { CAUSE_ENTRIES } from '../causes/index.ts';
import { indexKnowledge, type Knowledge, type LookUp } from '../diagnose/knowledge.ts';
import type { PredictedRefusal } from '../diagnose/predicted.ts';
import { type Group, smallKnowledge } from '../diagnose/small-knowledge.ts';
import { diagnose } from '../diagnose.ts';
import { type ExchangeView, viewExchange } from '../evaluate/exchange-view.ts';
import { subjectOfLog } from '../evaluate/log-subject.ts';
import type { LogMark } from '../log-marks/define-log-mark.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { ExchangeObservation, LogLineObservation, Observation } from '../model/observation.ts';
import type { ProductId } from '../model/taxonomy.ts';
import unknown from '../products/unknown.ts';
import { partsOfRuleId, type Rule } from '../rules/define-rule.ts';
import { loadGroup } from './groups.ts';
import { addMeanings, type Meant } from './meanings.ts';
import { OBSERVED } from './words.ts';

const CALLS_WITHOUT_INDEX = 2;

/** A diagnosis by what is loaded for it. */
export type DiagnoseOnDemand = (
  observations: readonly Observation[],
  predicted?: readonly PredictedRefusal[],
) => Promise<Diagnosis>;

/**
 * The same answer as `diagnose` of the public entry, from only those products' knowledge of which the evidence may
 * speak. To read all that is known takes longer than the rest of a run; a test holds the two equal for every case.
 */
export const diagnoseOnDemand: DiagnoseOnDemand = onDemand();

/** One that has loaded nothing yet. */
export function onDemand(): DiagnoseOnDemand {
  const loaded = new Map<ProductId, Group>();
  let calls = 0;
  let indexed: Knowledge | null = null;
  let logMarks: ReadonlyMap<LogKind, readonly LogMark[]> = new Map();
  let observing: readonly Rule[] = [];
  // An exchange comes a second time with its probes; of a collection nothing is kept.
  const first = onceEach(viewExchange);

  return async (observations, predicted = []) => {
    calls += 1;
    const lines = observations.filter((one): one is LogLineObservation => one.kind === 'log-line');
    if (lines.length > 0 && logMarks.size === 0) {
      logMarks = (await import('../log-marks/index.ts')).MARKS_OF_LOG;
      indexed = null;
    }
    if (observing.length === 0 && observations.some(({ kind }) => OBSERVED.includes(kind))) {
      observing = (await import('./observing.ts')).OBSERVING_RULES;
      indexed = null;
    }
    const viewOf = calls <= CALLS_WITHOUT_INDEX ? first : onceEach(viewExchange);
    const meant = meaningOf(observations, lines, viewOf);
    // What a configuration foretells is the server's, or a cause of which only rules for nobody in particular speak.
    const servers = predicted.flatMap(({ product }) => [product, unknown.id]);
    await load([...productsOfLog(lines, logMarks), ...servers, ...meant.products, ...meant.rules.keys()]);
    for (;;) {
      // What the diagnosis asks for beyond that is rare, and known only by making it.
      const missing = new Set<ProductId>();
      const known = knowledgeFor(meant);
      const products = noting(known.product, missing);
      const product: typeof products = { get: (id) => (id === unknown.id ? unknown : products.get(id)) };
      const genericRules = noting(known.genericRules, missing);
      const diagnosis = diagnose(observations, { ...known, product, genericRules }, predicted, viewOf);
      if (missing.size === 0) return diagnosis;
      await load([...missing]);
    }
  };

  async function load(ids: readonly ProductId[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !loaded.has(id));
    const groups = await Promise.all(missing.map(loadGroup));
    for (const group of groups) loaded.set(group.product.id, group);
    if (missing.length > 0) indexed = null;
  }

  /** One exchange, or one with its probes, is not worth an index; a collection of many is. */
  function knowledgeFor({ products, rules }: Meant): Knowledge {
    const elsewhere = observing.filter(({ id }) => !loaded.has(partsOfRuleId(id).product));
    const common = { causes: CAUSE_ENTRIES, logMarks };
    if (calls <= CALLS_WITHOUT_INDEX) {
      const places = [...rules].sort(([a], [b]) => (a < b ? -1 : 1));
      return smallKnowledge({
        ...common,
        groups: loaded,
        observing: elsewhere,
        products: [...products].sort().flatMap((id) => loaded.get(id)?.product ?? []),
        rules: places.flatMap(([id, numbers]) => [...numbers].flatMap((number) => loaded.get(id)?.RULES[number] ?? [])),
      });
    }
    // In the order of their ids, as nothing may depend on what was asked before.
    const groups = [...loaded.values()].sort((a, b) => (a.product.id < b.product.id ? -1 : 1));
    indexed ??= indexKnowledge({
      ...common,
      products: groups.map(({ product }) => product),
      rules: [...groups.flatMap(({ RULES }) => RULES), ...elsewhere],
    });
    return indexed;
  }

  /** A table that notes what it is asked for and does not have. */
  function noting<Value>(table: LookUp<ProductId, Value>, missing: Set<ProductId>): LookUp<ProductId, Value> {
    return {
      get(id) {
        if (!loaded.has(id)) missing.add(id);
        return table.get(id);
      },
    };
  }
}

function meaningOf(
  observations: readonly Observation[],
  lines: readonly LogLineObservation[],
  viewOf: (exchange: ExchangeObservation) => ExchangeView,
): Meant {
  const meant: Meant = { products: new Set(), rules: new Map() };
  const shown = observations.flatMap(exchangesOf);
  const logged = shown.length === 0 ? subjectOfLog(lines)?.exchange : undefined;
  for (const exchange of new Set(logged === undefined ? shown : [logged])) addMeanings(viewOf(exchange), meant);
  return meant;
}

/** The products of which these lines may speak. */
function productsOfLog(
  lines: readonly LogLineObservation[],
  marks: ReadonlyMap<LogKind, readonly LogMark[]>,
): ProductId[] {
  const kinds = [...new Set(lines.map(({ log }) => log))];
  const rules = kinds.flatMap((kind) => (marks.get(kind) ?? []).map(({ rule }) => rule));
  return [...lines.map(({ product }) => product), ...rules.map((rule) => rule.split('/')[0] as ProductId)];
}

function exchangesOf(observation: Observation): ExchangeObservation[] {
  if (observation.kind === 'exchange') return [observation];
  return observation.kind === 'probe' ? [observation.base, observation.variant] : [];
}

/** A view keeps what was once made of its texts. */
function onceEach(
  make: (exchange: ExchangeObservation) => ExchangeView,
): (exchange: ExchangeObservation) => ExchangeView {
  const made = new WeakMap<ExchangeObservation, ExchangeView>();
  return (exchange) => {
    const view = made.get(exchange) ?? make(exchange);
    made.set(exchange, view);
    return view;
  };
}
