import { namedPrograms } from '../evaluate/application-server.ts';
import { isClientPrint } from '../evaluate/client-print.ts';
import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { findMark, findMatch } from '../evaluate/match-signal.ts';
import type { EvidenceList } from '../model/diagnosis.ts';
import type { Part } from '../model/signal.ts';
import type { Layer, Strength } from '../model/taxonomy.ts';
import type { AnswerForm, Product } from '../products/define-product.ts';

/**
 * What a body shows of an author that the rest of the answer speaks against. Words of a party that never answers
 * without its own fields, in an answer without them; words of a program under the name of another program; words in a
 * form in which their author never answers: all these are likely its words, and it is not proved that it answered.
 * Where the header fields were not shown, the text may be the print of a client, whose form says nothing.
 */
function doubtOf(
  found: { readonly strength: Strength; readonly evidence: EvidenceList },
  product: Product | undefined,
  view: ExchangeView,
): string | null {
  if (found.strength !== 'proved' || product === undefined || product.id === 'unknown') return null;
  if (!view.headersShown || !found.evidence.every(({ part }) => saysNothingOfAuthor(part))) return null;
  const against = showsItself(view, product) ? contradictionOfCarrier(view, product) : contradiction(view, product);
  return against === null ? null : `The words are those of ${product.name}, but ${against}: somebody may repeat them.`;
}

/** The same finding, no more than likely where something speaks against its author. */
export function weakenedByContradiction<Found extends { readonly strength: Strength; readonly evidence: EvidenceList }>(
  found: Found,
  product: Product | undefined,
  view: ExchangeView,
): Found & { readonly doubt?: string } {
  const doubt = doubtOf(found, product, view);
  return doubt === null ? found : { ...found, strength: 'indicated', doubt };
}

function contradiction(view: ExchangeView, product: Product): string | null {
  if (lacksItsField(view, product)) return 'a header field that it always sends is not there';
  if (isClientPrint(view.exchange.response.body ?? '')) return 'the body holds what a client program prints';
  if (isElsewhere(view, product)) return 'it answers at hosts of its own only';
  const other = namedInstead(view, product);
  if (other !== null) return `the answer names another program (${other})`;
  return isInAnothersForm(view, product.answers) ? 'it does not answer in this form' : null;
}

/** Servers and what stands before them put their names on the answers of everybody behind them. */
const CARRIERS: ReadonlySet<Layer> = new Set(['proxy', 'cdn', 'waf', 'load-balancer', 'web-server', 'mesh']);

function contradictionOfCarrier(view: ExchangeView, { layer, answers }: Product): string | null {
  return CARRIERS.has(layer) && isInAnothersForm(view, answers) ? 'it does not answer in this form' : null;
}

/** A refusal is shorter, and its beginning tells its form. */
const LOOKED_AT = 20_000;

/** An XML document, or the error documents that some stores send without a declaration, or a piece of one. */
const XML = /^<(?:\?xml|[A-Za-z]{0,60}(?:Error|Exception|Response)|Code|Message)\b/;

/** Parts that anybody fills alike. */
const ANYBODYS: ReadonlySet<string> = new Set([
  'status',
  'reason',
  'body',
  'method',
  'header content-type',
  'header www-authenticate',
  'header retry-after',
  'header allow',
]);

function saysNothingOfAuthor(part: string): boolean {
  return ANYBODYS.has(part) || part.startsWith('request-header ');
}

function showsItself(view: ExchangeView, { present, wrote, alwaysSends = [] }: Product): boolean {
  if (alwaysSends.some((match) => findMatch(view, match) !== null)) return true;
  return [...present, ...wrote].some((mark) => isOwnField(mark.in) && findMark(view, mark) !== null);
}

function isOwnField(part: Part): boolean {
  return part !== 'message' && !saysNothingOfAuthor(part);
}

function lacksItsField(view: ExchangeView, { alwaysSends }: Product): boolean {
  // Parts of a header block are often left out in a paste; with these two it looks whole.
  const whole = view.header('server') !== null && (view.header('date') ?? view.header('content-type')) !== null;
  return whole && alwaysSends !== undefined;
}

/**
 * At a host of somebody else: its own would have shown it. Where its whole object is there, with members that others
 * do not have together, it was passed on as it came.
 */
function isElsewhere(view: ExchangeView, { onlyAtItsHosts, answers }: Product): boolean {
  if (onlyAtItsHosts !== true || view.host === null) return false;
  if (kindOf(view) !== 'json' || answers === undefined) return kindOf(view) !== 'json';
  return !answers.some((form) => form.in === 'json' && (form.members ?? []).length > 1 && hasForm(view.body, form));
}

/** The application server that the answer names, where the product does not run on it. */
function namedInstead(view: ExchangeView, { runsOn = [] }: Product): string | null {
  if (runsOn === 'any') return null;
  const named = namedPrograms(view);
  const fits = named.some(({ runsOn: runtimes }) => runtimes.some((runtime) => runsOn.includes(runtime)));
  return fits ? null : (named[0]?.name ?? null);
}

function isInAnothersForm(view: ExchangeView, forms: readonly AnswerForm[] | undefined): boolean {
  if (forms === undefined || !view.bodyShown) return false;
  const kind = kindOf(view);
  const body = view.exchange.response.body ?? '';
  return kind !== null && !forms.some((form) => form.in === kind && hasForm(body, form));
}

function hasForm(body: string, form: AnswerForm): boolean {
  if (form.in === 'json') return hasMembers(body, form.members ?? []);
  return form.has?.test(body.slice(0, LOOKED_AT)) ?? true;
}

/** What a body is; null where it was copied from a browser or a client, so that its own form was lost. */
function kindOf(view: ExchangeView): AnswerForm['in'] | null {
  const body = (view.exchange.response.body ?? '').trimStart();
  const type = view.header('content-type');
  if (/^[{[]/.test(body)) return 'json';
  if (!body.startsWith('<')) return type !== null && /^text\/plain\b/i.test(type) ? 'text' : null;
  return XML.test(body) && !/<html\b/i.test(body.slice(0, 400)) ? 'xml' : 'page';
}

/** Whether an object has these members. Of one that is among them, the members are looked at as well. */
function hasMembers(body: string, names: readonly string[]): boolean {
  if (names.length === 0) return true;
  const json = parsed(body);
  // Cut, or printed by a client: then the names are all there is to look for.
  if (json === undefined) return names.every((name) => body.includes(`"${name}"`) || body.includes(`'${name}'`));
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    for (const one of Array.isArray(value) ? value.slice(0, 3) : [value]) {
      if (typeof one !== 'object' || one === null) continue;
      for (const [name, member] of Object.entries(one)) {
        found.add(name);
        if (names.includes(name) && one !== member) collect(member);
      }
    }
  };
  collect(json);
  return names.every((name) => found.has(name));
}

function parsed(body: string): unknown {
  if (body.length > LOOKED_AT) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
