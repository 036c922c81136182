import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { EvidenceList } from '../model/diagnosis.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { LogSignal } from '../model/signal.ts';
import type { Strength } from '../model/taxonomy.ts';
import type { FixTemplate } from '../rules/define-rule.ts';

/** What is seen where a line matched. */
export interface LogScene {
  readonly lines: readonly LogLineObservation[];
  readonly view: ExchangeView;
}

/** What a line shows of a rule. */
export interface LogDetection {
  readonly strength: Strength;
  readonly evidence: EvidenceList;
  /** What refused in this very case, and how that comes about, where the line tells it more nearly than the rule. */
  readonly title?: string;
  readonly explanation?: string;
  /** Fixes that this line makes possible; they stand before those of the rule. */
  readonly fixes?: readonly FixTemplate[];
  /** Circumstances that speak for this cause among several. */
  readonly weight?: number;
}

/** What a log shows when a rule holds. The rule itself, with its fixes, stands in `rules/`. */
export interface LogMark extends LogSignal {
  /** Id of that rule. A text, as the type of all ids is too large to compute with; a test holds each to a rule that exists. */
  readonly rule: string;
  /** The line leaves no causes open but those of the rules that it speaks for. */
  readonly closes?: true;
  /** Has the last word: may cite more, weaken it, or withdraw it with null. */
  readonly refine?: ((line: LogLineObservation, scene: LogScene) => LogDetection | null) | undefined;
}
