/** What the running server answered one request before a change and after it. */
export interface AskedTwice {
  readonly target: string;
  readonly before: number | null;
  /** Null where it was not asked again. */
  readonly after: number | null;
  /** What it had to answer after the change. */
  readonly wanted: number | null;
}

/** What came of a change of the files that a running server reads. */
export interface Applied {
  /**
   * `applied`: made and checked. `rolled-back`: made, not as foretold, and taken back. `refused`: nothing was touched,
   * `reason` says why. `declined`: whoever was asked said no. `stuck`: it could not be taken back; `left` says where
   * what was there is kept.
   */
  readonly outcome: 'applied' | 'rolled-back' | 'refused' | 'declined' | 'stuck';
  readonly reason: string | null;
  readonly files: readonly string[];
  readonly asked: readonly AskedTwice[];
  readonly left: string | null;
}
