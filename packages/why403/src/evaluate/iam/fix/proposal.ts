import type { Actor } from '../../../model/taxonomy.ts';
import type { Edited } from './edit.ts';

/** One way to mend a refusal, not yet tried. */
export interface Proposal {
  readonly actor: Actor;
  readonly summary: string;
  readonly weakens: string | null;
  /** Makes the change; it is made of those that are tried only. */
  readonly edit: () => Edited | null;
}
