import type { Cause } from './taxonomy.ts';

/** Which answers meet an expectation. `served` is any status below 400, `unknown` that the configuration does not tell. */
export type ExpectedStatus =
  | { readonly kind: 'one-of'; readonly statuses: readonly number[] }
  | { readonly kind: 'served' | 'refused' | 'unknown' };

/** One request and what a configuration is to answer to it. */
export interface Expectation {
  readonly name: string | null;
  /** Where it begins in its file. */
  readonly line: number;
  readonly url: string;
  readonly method: string;
  readonly http: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly client: string;
  readonly body: string;
  readonly status: ExpectedStatus;
  /** Null: any cause. */
  readonly cause: Cause | null;
  /** The line that must decide; a file as it ends (`conf.d/admin.conf`). Null: any. */
  readonly decidedBy: { readonly file: string | null; readonly line: number | null } | null;
}

/** A file of expectations. Paths are as written: relative ones begin at the folder of that file. */
export interface ExpectationSuite {
  readonly server: 'nginx' | 'apache';
  readonly config: string;
  readonly prefix: string | null;
  readonly workerUser: string;
  /** Folders of the server, and which folders stand for them here. */
  readonly mount: ReadonlyMap<string, string>;
  readonly expectations: readonly Expectation[];
}

/** What came of one expectation. */
export interface ExpectationResult {
  readonly name: string;
  /** Of the file of expectations; 0 for the configuration as a whole. */
  readonly line: number;
  readonly method: string;
  readonly url: string;
  readonly client: string;
  readonly ok: boolean;
  readonly expected: string;
  /** Null: the configuration does not tell, and `why` says what decides. */
  readonly status: number | null;
  readonly cause: Cause | null;
  readonly directive: { readonly file: string; readonly line: number } | null;
  readonly why: string;
}

/** What a configuration answers to all requests of a file. */
export interface ExpectationReport {
  readonly version: 1;
  readonly file: string;
  readonly server: 'nginx' | 'apache';
  readonly config: string;
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly ExpectationResult[];
}
