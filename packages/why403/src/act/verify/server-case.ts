import type { FileChange } from '../changes.ts';
import type { Plan } from './plan.ts';

/** What the model says to the request, and why the server is not asked it, if it is not. */
export interface Expected {
  readonly status: number | null;
  readonly notAsked: string | null;
}

/** A server made ready to be run apart: what it is started with, and what its files become. */
export interface ServerCase {
  readonly program: string;
  readonly before: Expected;
  readonly after: Expected;
  /** Files of the copy for the first start, and those that differ for the second. */
  readonly changesBefore: readonly FileChange[];
  readonly changesAfter: readonly FileChange[];
  readonly server: Plan['server'];
  /** Addresses that are listened on at the port: `*` for all of IPv4, `[*]` for all of IPv6. */
  readonly listens: readonly string[];
  readonly isTls: boolean;
  /** Words of the configuration that may be paths. */
  readonly words: readonly string[];
  /** Files that the model looked at. */
  readonly looked: ReadonlySet<string>;
  readonly names: readonly string[];
  /** Whether a key must be made for the copy. */
  readonly needsKey: boolean;
  readonly unproven: readonly string[];
  /** What decides, in the words of the model. */
  readonly working: readonly string[];
}

/** A case, or why the server must not be run. */
export type Prepared = ServerCase | { readonly refused: string };
