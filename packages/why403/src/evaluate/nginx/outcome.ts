/** What a phase or a handler says, in the terms of nginx. */
export type Outcome =
  /** Goes on to the next. */
  | { readonly kind: 'declined' }
  /** A status that `error_page` may still change. */
  | { readonly kind: 'status'; readonly status: number }
  /** The answer goes out as it is. */
  | { readonly kind: 'sent'; readonly status: number }
  | { readonly kind: 'redirect'; readonly uri: string; readonly args: string }
  | { readonly kind: 'named'; readonly name: string }
  /** The connection is closed without an answer. */
  | { readonly kind: 'closed' };

/** Nothing to say: the next one is asked. */
export const DECLINED: Outcome = { kind: 'declined' };

/** A status for `error_page` to see. */
export function status(code: number): Outcome {
  return { kind: 'status', status: code };
}
