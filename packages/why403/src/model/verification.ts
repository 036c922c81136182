/** What the private copy of a server answered, and what the model had said it would. */
export interface VerifiedAnswer {
  /** Null where it was not asked, or did not answer; `reason` says why. */
  readonly status: number | null;
  readonly reason: string | null;
  /** What the model says; null where it cannot know. */
  readonly predicted: number | null;
}

/** A fix tried on the user's own server, in a copy that nothing else can reach. */
export interface Verification {
  readonly server: 'nginx' | 'apache';
  /** The program that was run; null where none was. */
  readonly program: string | null;
  readonly before: VerifiedAnswer;
  readonly after: VerifiedAnswer;
  /** Refused before, and no longer refused; null where one of them is not known. */
  readonly mended: boolean | null;
  /** Whether model and server say the same wherever both say something; null where nothing could be compared. */
  readonly agreedWithModel: boolean | null;
  /** Why nothing is proved, or where model and server differ; null where all is well. */
  readonly reason: string | null;
  /** What holds on the running server and was no part of the copy. */
  readonly unproven: readonly string[];
  /** The case without names, addresses and secrets, for the maintainers of the model; only where the two differ. */
  readonly bugReport: string | null;
}
