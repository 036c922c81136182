import { CAUSE_ENTRIES } from '../causes/index.ts';
import { indexKnowledge, type Knowledge, type KnowledgeSource, smallKnowledge } from '../diagnose/knowledge.ts';
import type { PredictedRefusal } from '../diagnose/predicted.ts';
import { diagnose } from '../diagnose.ts';
import { subjectOfLog } from '../evaluate/log-subject.ts';
import type { LogMark } from '../log-marks/define-log-mark.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { ExchangeObservation, LogLineObservation, Observation } from '../model/observation.ts';
import type { ProductId } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';
import type { Rule } from '../rules/define-rule.ts';
import { GROUPS, type Group } from './groups.ts';
import { ALWAYS, COUNTED, WORDS } from './words.ts';

const meanings = new Map<string, string>(Object.entries(JSON.parse(WORDS)));
const WORD = /[a-z0-9]+/g;
/** In a text that a client printed escaped: what follows may be a word of its own. */
const ESCAPED_SPACE = /\\[nrt]/g;
const loaded = new Map<ProductId, Group>();
const CALLS_WITHOUT_INDEX = 2;
let calls = 0;
let indexed: Knowledge | null = null;
let logMarks: ReadonlyMap<LogKind, readonly LogMark[]> | undefined;

/**
 * The same answer as `diagnose` of the public entry, from only those products' knowledge whose words are in the
 * evidence. To read all that is known takes longer than the rest of a run; a test holds the two equal for every case.
 */
export async function diagnoseOnDemand(
  observations: readonly Observation[],
  predicted: readonly PredictedRefusal[] = [],
): Promise<Diagnosis> {
  return diagnose(observations, await knowledgeFor(observations, predicted), predicted);
}

/** What the words of some evidence may mean: products to be looked for, and rules of products by their place. */
interface Meant {
  readonly products: Set<ProductId>;
  readonly rules: Map<ProductId, Set<number>>;
}

async function knowledgeFor(
  observations: readonly Observation[],
  predicted: readonly PredictedRefusal[],
): Promise<Knowledge> {
  const meant: Meant = { products: new Set(), rules: new Map() };
  const lines = observations.filter((one): one is LogLineObservation => one.kind === 'log-line');
  const logged = lines.length === 0 ? [] : await productsOfLog(lines);
  const shown = observations.flatMap(exchangesOf);
  const subject = shown.length === 0 ? subjectOfLog(lines) : null;
  for (const exchange of subject === null ? shown : [subject.exchange]) addMeanings(wordsIn(exchange), meant);
  const servers = predicted.map(({ product }) => product);
  const missing = [...new Set([...ALWAYS, ...logged, ...servers, ...meant.products, ...meant.rules.keys()])].filter(
    (id) => !loaded.has(id),
  );
  const groups = await Promise.all(missing.map((product) => GROUPS[product]()));
  for (const group of groups) loaded.set(group.product.id, group);
  if (missing.length > 0 || (lines.length > 0 && indexed?.logMarks.size === 0)) indexed = null;
  calls += 1;
  // One exchange, or one with its probes, is not worth an index; a collection of many is.
  if (calls <= CALLS_WITHOUT_INDEX) return smallKnowledge(source(), productsOf(meant), rulesOf(meant));
  indexed ??= indexKnowledge(source());
  return indexed;
}

/** Loads what logs show, and names the products of which these lines may speak. */
async function productsOfLog(lines: readonly LogLineObservation[]): Promise<ProductId[]> {
  logMarks ??= (await import('../log-marks/index.ts')).MARKS_OF_LOG;
  const kinds = [...new Set(lines.map(({ log }) => log))];
  const rules = kinds.flatMap((kind) => (logMarks?.get(kind) ?? []).map(({ rule }) => rule));
  const writers = lines.map(({ product }) => product);
  return [...new Set([...writers, ...rules.map((rule) => rule.split('/')[0] as ProductId)])];
}

function addMeanings(words: ReadonlySet<string>, { products, rules }: Meant): void {
  for (const word of words) {
    for (const alternative of meanings.get(word)?.split('|') ?? []) {
      const [counted = '', ...others] = alternative.split(' ');
      if (!others.every((other) => words.has(other))) continue;
      const [at = '', rule] = counted.split('.');
      const product = COUNTED[Number.parseInt(at, 36)];
      if (product === undefined) continue;
      if (rule === undefined) products.add(product);
      else rules.set(product, (rules.get(product) ?? new Set()).add(Number.parseInt(rule, 36)));
    }
  }
}

function productsOf({ products }: Meant): Product[] {
  return [...products].sort().flatMap((id) => loaded.get(id)?.product ?? []);
}

function rulesOf({ rules }: Meant): Rule[] {
  const places = [...rules].sort(([a], [b]) => (a < b ? -1 : 1));
  return places.flatMap(([id, numbers]) => [...numbers].flatMap((number) => loaded.get(id)?.RULES[number] ?? []));
}

/** Every word that a mark could ask for: those of the parts in which `Vocabulary.scan` looks. */
function wordsIn(exchange: ExchangeObservation): ReadonlySet<string> {
  const { request, response, vantage } = exchange;
  const peer = vantage.from === 'saved' ? null : vantage.connection.peerOwner?.name;
  const fields = [...(response.headers ?? []), ...(request.headers ?? [])].flat();
  const parts = [response.status, response.reason, request.method, request.url, peer, ...fields, response.body];
  const text = parts.join(' ').toLowerCase();
  const words = new Set(text.match(WORD));
  if (text.includes('\\')) for (const [word] of text.replace(ESCAPED_SPACE, ' ').matchAll(WORD)) words.add(word);
  return words;
}

/** In the order of their ids, as nothing may depend on what was asked before. */
function source(): KnowledgeSource {
  const groups = [...loaded.values()].sort((a, b) => (a.product.id < b.product.id ? -1 : 1));
  return {
    products: groups.map(({ product }) => product),
    rules: groups.flatMap(({ RULES }) => RULES),
    causes: CAUSE_ENTRIES,
    ...(logMarks === undefined ? {} : { logMarks }),
  };
}

function exchangesOf(observation: Observation): ExchangeObservation[] {
  if (observation.kind === 'exchange') return [observation];
  return observation.kind === 'probe' ? [observation.base, observation.variant] : [];
}
