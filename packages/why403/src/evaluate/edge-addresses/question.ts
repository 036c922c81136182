import type { EdgeRule } from '../../model/edge-rules.ts';
import type { SpanSet } from './span-set.ts';

/** What a part of a rule that is not about the address is taken to say: true or false, by its text. */
export type Taken = (part: string) => boolean;

/** Rules as they are asked for addresses: every part that is about something else is left open. */
export interface AddressQuestion {
  /** The sets of addresses that rules ask for. */
  readonly sets: readonly SpanSet[];
  /** Texts of the parts that are left open. */
  readonly open: readonly string[];
  /** The rule that refuses an address, or null; `holds` says which of the sets it is in. */
  refuses(address: string, holds: (set: SpanSet) => boolean, taken: Taken): EdgeRule | null;
  /** What was not given, and so left open. */
  readonly notes: readonly string[];
}
