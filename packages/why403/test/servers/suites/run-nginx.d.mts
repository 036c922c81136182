import type { GivenQuestion } from '../../../src/cli/predict-question.ts';
import type { Prediction } from '../../../src/model/prediction.ts';

export type Predict = (question: GivenQuestion) => Prediction | Promise<Prediction>;

export interface SuiteCase {
  readonly name: string;
  readonly server?: string;
  readonly http?: string;
  readonly main?: string;
  readonly files?: readonly string[];
  readonly most?: number;
}

export interface SuiteRow {
  readonly name: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly prediction: Prediction;
  readonly status: number | null;
}

export type Fault = (text: string, folder: string) => string;

export function runNginxCase(
  made: SuiteCase,
  predict: Predict,
  edit?: Fault,
): Promise<{ readonly error: string | null; readonly rows: readonly SuiteRow[] }>;

export function writeNginxCase(made: SuiteCase, folder: string, edit?: Fault): Promise<number>;
