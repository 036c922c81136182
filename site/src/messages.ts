import type { Needed } from '../../packages/why403/src/model/diagnosis.ts';
import type { Audience } from '../../packages/why403/src/model/taxonomy.ts';
import type { ReportDocument } from '../../packages/why403/src/report/document/blocks.ts';

/** One text that was pasted, dropped, or given as the answer to a question. */
export interface Piece {
  readonly text: string;
  /** What the piece is called in evidence: a file name, or where it was pasted. */
  readonly name: string;
  /** The command that is said to have printed it. */
  readonly command?: string;
}

/** What some pieces need to be asked with them: a configuration a URL, a policy a principal, a token a scope. */
export interface Details {
  readonly url: string;
  readonly method: string;
  /** Address of the client, for configurations that go by it. */
  readonly client: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Address that the request to the policy comes from. */
  readonly from: string;
  /** Scopes that a route needs, separated by blanks. */
  readonly scopes: string;
  readonly issuer: string;
  readonly audience: string;
}

/** What the page asks of the worker. */
export interface Question {
  readonly pieces: readonly Piece[];
  readonly details: Details;
  readonly audience: Audience;
  /** Which of several requests is to be explained; null: the first that was refused. */
  readonly chosen: number | null;
}

/** Which fields a piece calls for. */
export type Form = 'configuration' | 'policy' | 'token';

/** What a piece was taken for. */
export interface Recognised {
  readonly label: string;
  readonly form: Form | null;
  /** Why it could not be used, or what of it was left out. */
  readonly problem: string | null;
}

/** One of several requests, in the list to choose from. */
export interface CaseLine {
  readonly label: string;
  readonly status: number | null;
  readonly refused: boolean;
  /** Null where it is not explained. */
  readonly cause: string | null;
}

/** What the fields of a form hold where the person has written nothing. */
export type Suggested = Partial<Details>;

/** The answer to a question. */
export interface Answer {
  /** In the order of the pieces. */
  readonly recognised: readonly Recognised[];
  /** Empty where there is but one. */
  readonly cases: readonly CaseLine[];
  readonly moreCases: number;
  readonly chosen: number;
  readonly documents: readonly ReportDocument[];
  readonly needed: readonly Needed[];
  /** Titles of causes by their ids, for the outcomes of `needed`. */
  readonly causeTitles: Readonly<Record<string, string>>;
  /** How many causes are open. */
  readonly openCauses: readonly string[];
  readonly isDiagnosis: boolean;
  /** Pages of the reference that say more, from the root of the site. */
  readonly more: readonly { readonly label: string; readonly path: string }[];
  readonly suggested: Suggested;
  /** Milliseconds that reading and diagnosing took in the worker. */
  readonly took: number;
}

/** A request to the worker: a question, or what is made of its answer. */
export type Request =
  | { readonly id: number; readonly kind: 'ask'; readonly question: Question }
  | { readonly id: number; readonly kind: 'markdown'; readonly question: Question }
  | { readonly id: number; readonly kind: 'message'; readonly question: Question }
  | { readonly id: number; readonly kind: 'share'; readonly question: Question }
  | { readonly id: number; readonly kind: 'open'; readonly fragment: string }
  /** Everything that may be needed is to be brought into the browser, and tried on examples. */
  | { readonly id: number; readonly kind: 'prepare'; readonly examples: readonly string[] };

/** What the worker answers; `error` says in one sentence what went wrong. */
export type Reply =
  | { readonly id: number; readonly kind: 'answer'; readonly answer: Answer }
  /** Comes before the answer, where that takes a while. */
  | { readonly id: number; readonly kind: 'recognised'; readonly recognised: readonly Recognised[] }
  | { readonly id: number; readonly kind: 'text'; readonly text: string }
  | { readonly id: number; readonly kind: 'pieces'; readonly pieces: readonly Piece[] }
  /** With the answers to the examples, for the page to try its own ways on. */
  | { readonly id: number; readonly kind: 'prepared'; readonly answers: readonly Answer[] }
  | { readonly id: number; readonly kind: 'error'; readonly error: string };
