/** The commands that are compared: as they are called, or as functions. */
export interface Why403 {
  /** A question of `why403 policy` → its answer. */
  policy(question: Readonly<Record<string, unknown>>): unknown;
  /** A signed URL → the answer of `why403 policy presigned`. */
  presigned(url: string): unknown;
}

export interface Figures {
  readonly cases: number;
  readonly refused: number;
  readonly unknown: number;
  /** Predicted statuses that are the real ones, of those that are known. */
  readonly right: number;
  readonly fixes: number;
  /** Printed changes after which radosgw serves. */
  readonly served: number;
  readonly statements: number;
  /** Named statements that decide. */
  readonly deciding: number;
  readonly leftAsGaps: number;
  readonly different: readonly unknown[];
}

export interface Gap {
  readonly says: string;
  readonly source: string;
  /** What AWS answers: a status, or the decision. */
  readonly aws: number | string;
  readonly radosgw: number | string;
  readonly isThere: boolean;
}

export function runCases(range: { readonly from: number; readonly count: number }, why403: Why403): Promise<Figures>;

export function runGaps(why403: Why403): Promise<readonly Gap[]>;
