/** Methods that a directive in `<Limit>` or `<LimitExcept>` is for; null: all of them. */
export type MethodLimit = ((method: string) => boolean) | null;

/** GET stands for HEAD as well, wherever methods are named. */
export function asLimited(method: string): string {
  return method === 'HEAD' ? 'GET' : method;
}

/** The limit of a `<Limit>` or `<LimitExcept>` inside another. */
export function limitTo(words: readonly string[], isExcept: boolean, outer: MethodLimit): MethodLimit {
  const named = new Set(words.map(asLimited));
  return (method) => named.has(asLimited(method)) !== isExcept && (outer === null || outer(method));
}

/** Whether a directive with that limit is for a method. */
export function isFor(limit: MethodLimit, method: string): boolean {
  return limit === null || limit(method);
}
