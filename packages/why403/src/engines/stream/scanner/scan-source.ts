import type { RowFormat } from '../../../read/log-rows/detect.ts';
import type { LogInput } from '../../input/open-inputs.ts';
import type { OpenStretches } from '../open-stretches.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { ScanTally } from './scan-tally.ts';

/** What counts the lines; a worker has its own. */
export type ScanSink = Pick<ScanTally, 'scanner' | 'add' | 'drain' | 'isNearlyFull' | 'makeRoom'>;
/** Where the lines of each stretch of time go. */
export type ScanStretches = Pick<OpenStretches, 'slotOf' | 'times' | 'drain' | 'makeRoom'>;

/** A part of a plain file: its first byte, and the one after its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What of a source is needed to scan it. */
export type ScannedSource = Pick<OpenedSource, 'number' | 'first'> & {
  readonly input: LogInput;
  readonly format: Pick<RowFormat, 'name' | 'readRow' | 'understands'>;
};
