/** A question as `predict` takes it. */
export interface Question {
  readonly server: string;
  readonly config: string;
  readonly prefix: string;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly http: string;
  readonly client: string;
  readonly workerUser: string;
  readonly bodyBase64: string;
}

export interface Answer<T> {
  readonly seed: number;
  readonly prediction: T;
  readonly status: number | null;
}

export function compareSeed<T>(
  seed: number,
  predict: (question: Question) => T | Promise<T>,
): Promise<{ readonly seed: number; readonly skipped: string | null; readonly answers: readonly Answer<T>[] }>;

export function figures<T extends { readonly status: number | null }>(
  answers: readonly Answer<T>[],
): {
  readonly requests: number;
  readonly refused: number;
  readonly recall: number;
  readonly precision: number;
  readonly unknown: number;
  readonly different: readonly Answer<T>[];
};
