import type { CaseId, ExchangeObservation, ProbeKind, Source } from './observation.ts';
import type { Actor, Audience, Cause, Layer, ProductId, Strength } from './taxonomy.ts';

/** Something that was seen, cited word for word. */
export interface Evidence {
  readonly source: Source;
  /** Which part: `status`, `header server`, `body`, `url`, `probe without-referer` … */
  readonly part: string;
  /** Verbatim excerpt, after redaction. */
  readonly excerpt: string;
}

/** A finding without evidence does not compile. */
export type EvidenceList = readonly [Evidence, ...Evidence[]];

/** The smallest change that mends a cause, for the person who can make it. */
export interface Fix {
  readonly actor: Actor;
  /** One imperative sentence. */
  readonly summary: string;
  /** The exact change, where it is a text: configuration, policy, code. */
  readonly change: { readonly file: string; readonly before: string | null; readonly after: string } | null;
  /** A command to copy, quoted for the shell. */
  readonly command: string | null;
  /** How to see that it worked. */
  readonly check: string | null;
  /** What the change opens, where it opens access. */
  readonly weakens: string | null;
}

/** A remedy that is often passed on and does not work for this cause. */
export interface FolkFix {
  readonly claim: string;
  readonly why: string;
}

/** One answer to "who refused, and why". */
export interface Finding {
  /** Id of the rule that found it: `<product>/<cause>` or `<product>/<cause>/<way>`. */
  readonly rule: string;
  readonly cause: Cause;
  /** The cause in a few words. */
  readonly causeTitle: string;
  readonly layer: Layer;
  readonly product: ProductId;
  /** The product as its maker writes it. */
  readonly name: string;
  readonly strength: Strength;
  readonly title: string;
  readonly explanation: string;
  readonly evidence: EvidenceList;
  readonly fixes: readonly Fix[];
  readonly advice: Readonly<Record<Audience, readonly string[]>>;
  /** Best first. */
  readonly whoCanFix: readonly Actor[];
  /** Which status fits this cause, by the book. */
  readonly statusNote: string;
  readonly doesNotHelp: readonly FolkFix[];
}

/** One party on the path. Presence is not authorship: `refused` is true for at most one. */
export interface Hop {
  readonly product: ProductId;
  readonly name: string;
  readonly layer: Layer;
  readonly evidence: EvidenceList;
  readonly refused: boolean;
}

/** Who wrote the refusal, and how sure that is. */
export interface RefusedBy {
  readonly layer: Layer;
  readonly product: ProductId;
  readonly name: string;
  readonly strength: Strength;
  readonly evidence: readonly Evidence[];
}

/** A cause, or every cause of a product, that the evidence excludes, with the reason. */
export interface RuledOut {
  /** Id of a rule, or of a product where all its rules are excluded. */
  readonly rule: string;
  readonly cause: Cause | null;
  readonly product: ProductId;
  /** What is excluded, in words: the cause's or the product's name. */
  readonly title: string;
  readonly reason: string;
}

/** One result an observation may have, and the causes that would then remain. */
export interface Outcome {
  readonly when: string;
  readonly causes: readonly Cause[];
}

/** The next observation that separates what remains. */
export interface Needed {
  /** What to look at, as one sentence. */
  readonly ask: string;
  /** The command that shows it, ready to copy. */
  readonly how: string;
  /** The causes it tells apart. */
  readonly separates: readonly Cause[];
  readonly outcomes: readonly Outcome[];
}

/** A refusal that a cache kept: its cause may be gone. */
export interface ServedFromCache {
  readonly product: ProductId;
  readonly ageSeconds: number | null;
  readonly evidence: EvidenceList;
  readonly purge: string;
}

/** A 403 that is written in the response and is not the response's own. */
export interface EmbeddedRefusal {
  readonly what: string;
  readonly evidence: EvidenceList;
}

/** A request that why403 itself sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly purpose: ProbeKind | 'the request itself' | 'redirect';
  readonly status: number | null;
}

/** An id to quote to the one who can look it up: ray id, request id, reference. */
export interface Reference {
  readonly name: string;
  readonly value: string;
  readonly product: ProductId;
}

/** The whole answer, as plain JSON. */
export interface Diagnosis {
  readonly version: 1;
  readonly id: CaseId;
  readonly target: string | null;
  readonly method: string | null;
  /** When the response says it was made (its Date header), or null. */
  readonly time: string | null;
  readonly status: number | null;
  /** Whether the response is a refusal: 401, 403, 405, 407, 421, 429, 451, a challenge page, a concealed 404. */
  readonly refused: boolean;
  /** Whether a cause other than `unknown` is at least indicated. */
  readonly explained: boolean;
  readonly refusedBy: RefusedBy | null;
  /** The status a correct server would have used, where 403 is a disguise. */
  readonly shouldBe?: number;
  readonly servedFromCache: ServedFromCache | null;
  readonly hops: readonly Hop[];
  /** Strongest first. */
  readonly findings: readonly Finding[];
  /** What would refuse next once the first finding is mended. */
  readonly behind: readonly Finding[];
  readonly ruledOut: readonly RuledOut[];
  readonly needed: readonly Needed[];
  readonly embedded: readonly EmbeddedRefusal[];
  /** The title by which a page of a successful status says that it refuses all the same. */
  readonly speaksOfRefusal?: Evidence;
  readonly references: readonly Reference[];
  /** What limits the answer: "this client may be blocked where others are not" and the like. */
  readonly caveats: readonly string[];
  readonly requests: readonly SentRequest[];
}

/** A diagnosis with the redacted evidence it was made from: what `--format json` prints and `--save` writes. */
export interface SavedDiagnosis extends Diagnosis {
  readonly observations: readonly (ExchangeObservation | { readonly kind: string })[];
}
