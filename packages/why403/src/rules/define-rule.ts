import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { Evidence, EvidenceList, Fix } from '../model/diagnosis.ts';
import type { Observation, ObservationKind } from '../model/observation.ts';
import type { Signal } from '../model/signal.ts';
import type { Actor, Cause, Layer, ProductId, Strength } from '../model/taxonomy.ts';
import { type Text, textFor } from '../products/define-product.ts';

/** `<product>/<cause>`, with a third part where one product refuses for one cause in several ways with different fixes. */
export type RuleId = `${ProductId}/${Cause}` | `${ProductId}/${Cause}/${string}`;

/** What a rule sees of each kind it needs: the refused exchange as a view, all others as lists. */
export type Seen<Kind extends ObservationKind> = {
  readonly [K in Kind]: K extends 'exchange' ? ExchangeView : readonly Extract<Observation, { kind: K }>[];
};

/** What a rule found. */
export interface Detection {
  readonly strength: Strength;
  readonly evidence: EvidenceList;
  /** Replaces the cause's "should be" for this finding; null says that 403 is right here. */
  readonly shouldBe?: number | null;
}

/** What the circumstances of a request say of a cause that the product's bare refusal leaves open. */
export type Circumstances = { readonly speaksFor: readonly Evidence[] } | { readonly ruledOutBecause: string };

/** A fix whose texts may be made from the exchange at hand. */
export interface FixTemplate {
  readonly actor: Actor;
  readonly summary: Text;
  readonly change?: { readonly file: Text; readonly before?: Text; readonly after: Text };
  readonly command?: Text;
  readonly check?: Text;
  readonly weakens?: string;
  /** It says how to find what refuses: in the way where that is named already. */
  readonly seeks?: true;
}

/** One product refusing for one cause. */
export interface Rule<Kind extends ObservationKind = ObservationKind> {
  readonly id: RuleId;
  /** One line: what happened. */
  readonly title: string;
  /** How it comes about, in two or three sentences. */
  readonly explanation: string;
  /** Only where it is not the product's own layer. */
  readonly layer?: Layer;
  /** Reading a kind that is not named here does not compile. */
  readonly needs: readonly Kind[];
  /** What a response shows when this rule holds. The strongest that matches is the detection. */
  readonly signals?: readonly Signal[];
  /** Has the last word on what the signals found: may cite more, weaken it, or withdraw it with null. */
  readonly refine?: (seen: Seen<Kind>, found: Detection) => Detection | null;
  /** For rules that rest on something other than a response's text: a probe, a log line. */
  readonly detect?: (seen: Seen<Kind>) => Detection | null;
  /** Asked when the product wrote a refusal that names no cause: does this request leave this one open? */
  readonly generic?: (view: ExchangeView) => Circumstances;
  readonly shouldBe?: number | null;
  /** Set where the signals are sure enough to be looked for in answers of any status: challenge pages, concealments. */
  readonly anyStatus?: true;
  readonly fixes: readonly FixTemplate[];
}

/** Checks a rule's shape and gives it its type; `needs` decides what `refine` and `detect` may read. */
export function defineRule<const Kind extends ObservationKind>(rule: Rule<Kind>): Rule {
  // The engine calls a rule only with the kinds it needs, so the narrower parameter is safe.
  return rule as unknown as Rule;
}

/** For `generic`: nothing in the request speaks for or against the cause. */
export function leftOpen(): Circumstances {
  return { speaksFor: [] };
}

/** The parts of a rule id. */
export function partsOfRuleId(id: RuleId): { readonly product: ProductId; readonly cause: Cause } {
  const first = id.indexOf('/');
  const second = id.indexOf('/', first + 1);
  const cause = id.slice(first + 1, second < 0 ? id.length : second);
  return { product: id.slice(0, first) as ProductId, cause: cause as Cause };
}

/** A fix with its texts filled in for this exchange. */
export function fillFix(template: FixTemplate, view: ExchangeView): Fix {
  const { actor, summary, change, command, check, weakens = null } = template;
  const orNull = (text: Text | undefined) => (text === undefined ? null : textFor(text, view));
  return {
    actor,
    summary: textFor(summary, view),
    change:
      change === undefined
        ? null
        : { file: textFor(change.file, view), before: orNull(change.before), after: textFor(change.after, view) },
    command: orNull(command),
    check: orNull(check),
    weakens,
  };
}
