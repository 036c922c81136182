/** An expression that is not of the Rules language: where, and what was expected there. */
export class ExpressionError extends Error {
  /** Offset in the text of the expression. */
  readonly at: number;

  constructor(at: number, expected: string) {
    super(`at character ${at + 1}: ${expected}`);
    this.at = at;
  }
}
