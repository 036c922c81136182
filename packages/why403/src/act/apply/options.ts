import type { VerifyOptions } from '../verify/options.ts';

/** What is being done, for whoever waits. */
export type ApplyStep =
  | 'asked'
  | 'noted'
  | 'written'
  | 'changed'
  | 'checked'
  | 'reloaded'
  | 'asked-again'
  | 'taken-back';

/** A fix to be made on the running server. Texts and paths are bytes. */
export interface ApplyOptions extends Omit<VerifyOptions, 'byCopies'> {
  /** What the fix opens, where it opens access: such a fix is never made here. */
  readonly weakens: string | null;
  /** Process id of the server's first process; null where none runs. */
  readonly master: number | null;
  /** When it last read its configuration, in milliseconds since the epoch; null where that is not known. */
  readonly reloaded: number | null;
  /** Asked once all is known and before anything is changed. */
  readonly confirm: () => Promise<boolean>;
  readonly progress?: (step: ApplyStep) => void;
  /** A private folder for notes about changes under way. */
  readonly stateFolder?: string;
}
