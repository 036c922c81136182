import type { LogKind } from './log-kind.ts';
import type { ProductId } from './taxonomy.ts';

/** Where something was seen: a file, a host, a pasted text; with the line where there is one. */
export interface Source {
  readonly name: string;
  readonly line: number | null;
}

/** Header fields in the order and case in which they were sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A request as it was sent, after redaction. `null` means "not shown", never "absent". */
export interface Request {
  readonly method: string | null;
  /** Absolute URL, or the request target as pasted where the host is not known. */
  readonly url: string | null;
  readonly headers: HeaderList | null;
}

/** A response as it was received, after redaction. `null` means "not shown", never "absent" or "empty". */
export interface Response {
  readonly status: number | null;
  readonly reason: string | null;
  readonly httpVersion: string | null;
  readonly headers: HeaderList | null;
  /** Decoded text, cut at {@link BODY_LIMIT}. */
  readonly body: string | null;
  /** Whether the text ends before the body did (cut here, or by whoever pasted it). */
  readonly bodyCut: boolean;
}

/** How much of a body is kept, in UTF-16 code units. Refusal pages are small; what is longer is not one. */
export const BODY_LIMIT = 256 * 1024;

/** What the connection itself tells, which no header can forge. */
export interface Connection {
  readonly peerAddress: string | null;
  /** Owner of the peer address in the shipped edge ranges, with the date of that list. */
  readonly peerOwner: { readonly name: string; readonly asOf: string } | null;
  readonly tlsServerName: string | null;
  readonly tlsProtocol: string | null;
  readonly alpn: string | null;
  readonly certificateNames: readonly string[];
  /** Milliseconds from the start of the request. */
  readonly timings: {
    readonly lookup: number | null;
    readonly connect: number | null;
    readonly tls: number | null;
    readonly firstByte: number | null;
    readonly end: number | null;
  };
}

/** From where an exchange was made. */
export type Vantage =
  | { readonly from: 'saved' }
  | { readonly from: 'direct'; readonly connection: Connection }
  | { readonly from: 'proxy'; readonly proxy: string; readonly connection: Connection };

/** A caller's own name for a case, of the JSON type in which it was given, or null. */
export type CaseId = string | number | null;

/** One request with its response. */
export interface ExchangeObservation {
  readonly kind: 'exchange';
  /** The caller's name for it (NDJSON `id`, HAR entry number), or null. */
  readonly id: CaseId;
  readonly source: Source;
  readonly vantage: Vantage;
  readonly request: Request;
  readonly response: Response;
}

/** What a probe varies. Each asks one question; none carries a payload. */
export const PROBE_KINDS = [
  'without-credentials',
  'without-referer',
  'site-root',
  'absent-sibling',
  'other-slash',
  'plain-http',
  'preflight',
  'other-vantage',
  'as-browser',
  'as-crawler',
  'repeat',
] as const;
export type ProbeKind = (typeof PROBE_KINDS)[number];

/** Two exchanges that differ in one thing. */
export interface ProbeObservation {
  readonly kind: 'probe';
  readonly source: Source;
  readonly varies: ProbeKind;
  /** The request as the user made it. */
  readonly base: ExchangeObservation;
  readonly variant: ExchangeObservation;
  /** Whether the answer is another one: status, or the page for the same status. */
  readonly changed: boolean;
  /** Whether base and variant, asked again (A-B-A), gave the same two answers. */
  readonly confirmed: boolean;
}

/** A line of a log, or a record of several lines, or what a command printed beside it. */
export interface LogLineObservation {
  readonly kind: 'log-line';
  readonly source: Source;
  readonly log: LogKind;
  /** Whose log it is; `unknown` where the format is written by many. */
  readonly product: ProductId;
  /** ISO 8601; without a zone where the line has none. */
  readonly time: string | null;
  readonly client: string | null;
  readonly method: string | null;
  /** Absolute, `//host/path` where the scheme is not shown, or the request target alone. */
  readonly url: string | null;
  /** Status of the answer, where the line says it. */
  readonly status: number | null;
  /** Whether the writer of the log made the answer itself, or passed on that of somebody behind it; null where the line does not tell. */
  readonly answeredBy: 'itself' | 'behind' | null;
  /** The sentence, without the fields around it; the whole line where it is all fields. */
  readonly message: string;
  /** Named parts of the line, by the names that the format gives them. */
  readonly fields: Readonly<Record<string, string>>;
  /** As it stands in the log, after redaction. */
  readonly text: string;
}

/** One directive of a server's configuration. */
export interface DirectiveObservation {
  readonly kind: 'directive';
  readonly source: Source;
  readonly product: ProductId;
  readonly name: string;
  readonly arguments: readonly string[];
  readonly within: readonly string[];
}

/** What the file system says of one path. */
export interface FileObservation {
  readonly kind: 'file';
  readonly source: Source;
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other' | 'absent';
  readonly mode: number | null;
  readonly owner: string | null;
  readonly group: string | null;
  readonly acl: string | null;
  readonly label: string | null;
}

/** The server process that would have to read the file. */
export interface ProcessObservation {
  readonly kind: 'process';
  readonly source: Source;
  readonly product: ProductId;
  readonly user: string;
  readonly groups: readonly string[];
  readonly sandbox: readonly string[];
}

/** One statement of a policy document. */
export interface StatementObservation {
  readonly kind: 'statement';
  readonly source: Source;
  readonly policy: string;
  readonly effect: 'allow' | 'deny';
  readonly text: string;
}

/** Header and claims of a token; never its signature or raw text. */
export interface TokenObservation {
  readonly kind: 'token';
  readonly source: Source;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A denial event written by `why403-guard`. */
export interface DenialObservation {
  readonly kind: 'denial';
  readonly source: Source;
  readonly problem: string;
  readonly needed: readonly string[];
  readonly held: readonly string[];
}

/** Everything the project can see, told apart by `kind`. */
export type Observation =
  | ExchangeObservation
  | ProbeObservation
  | LogLineObservation
  | DirectiveObservation
  | FileObservation
  | ProcessObservation
  | StatementObservation
  | TokenObservation
  | DenialObservation;

/** What a rule may ask for by name. */
export type ObservationKind = Observation['kind'];
