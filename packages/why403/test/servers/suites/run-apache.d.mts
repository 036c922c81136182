import type { Fault, Predict, SuiteRow } from './run-nginx.mjs';

export interface ApacheCase {
  readonly name: string;
  readonly modules?: readonly string[];
  readonly main?: string;
  readonly config?: string;
  readonly most?: number;
}

export function runApacheCase(
  made: ApacheCase,
  predict: Predict,
  edit?: Fault,
): Promise<{ readonly error: string | null; readonly rows: readonly SuiteRow[] }>;
