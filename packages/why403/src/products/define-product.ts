import type { Runtime } from '../evaluate/application-server.ts';
import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { Outcome } from '../model/diagnosis.ts';
import type { ProbeKind } from '../model/observation.ts';
import type { Mark, Match, Part, Signal } from '../model/signal.ts';
import type { Layer, ProductId } from '../model/taxonomy.ts';

/** A text, or a text made from the exchange at hand. Commands must quote what they take from it: see `evaluate/quote`. */
export type Text = string | ((view: ExchangeView) => string);

/** The text for this exchange. */
export function textFor(text: Text, view: ExchangeView): string {
  return typeof text === 'string' ? text : text(view);
}

/** An observation that tells apart the causes behind this product's bare refusal. */
export interface Ask {
  /** What to look at, as one sentence. */
  readonly ask: Text;
  /** The command or the place that shows it. */
  readonly how: Text;
  /** The probe that looks at the same: where it was made, there is nothing left to ask. */
  readonly answeredBy?: ProbeKind;
  /** What it may show, and which causes then remain. */
  readonly outcomes: readonly Outcome[];
}

/**
 * A form in which a program words its refusals: what its markup or text always has, and the members that its JSON
 * always has.
 */
export type AnswerForm =
  | { readonly in: 'page' | 'xml' | 'text'; readonly has?: RegExp }
  | { readonly in: 'json'; readonly members?: readonly string[] };

/** How one product shows itself. */
export interface Product {
  readonly id: ProductId;
  /** As its maker writes it. */
  readonly name: string;
  readonly layer: Layer;
  /** Marks that it is in the path. They never say that it refused. */
  readonly present: readonly Mark[];
  /** Marks that it wrote this refusal, whatever the cause. */
  readonly wrote: readonly Signal[];
  /** Marks that it passed on an answer of somebody behind it. */
  readonly carried?: readonly Mark[];
  /** One of these stands in every answer that it writes, as documented: without them its words are only repeated. */
  readonly alwaysSends?: readonly Match[];
  /** All forms of its refusals, where they are known: its words in another form are somebody's report of them. */
  readonly answers?: readonly AnswerForm[];
  /** It answers nowhere but at hosts of its own, and one of `present` knows them: elsewhere its words are repeated. */
  readonly onlyAtItsHosts?: true;
  /** Its page speaks by a script, as a challenge does. */
  readonly speaksByScript?: true;
  /** Whose application servers run it; without any, an answer under the name of one is not its own. */
  readonly runsOn?: readonly Runtime[] | 'any';
  /** Ids that its operator can look up. The first group of `pattern` is the id. */
  readonly references?: readonly { readonly name: string; readonly in: Part; readonly pattern: RegExp }[];
  /** How its operator drops one address from its cache, where it keeps one. */
  readonly purge?: Text;
  /** Best first. */
  readonly asks?: readonly Ask[];
}

/** Checks a product's shape and gives it its type. */
export function defineProduct<const Definition extends Product>(product: Definition): Product {
  return product;
}
