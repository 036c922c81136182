/** So many results are kept, and then forgotten together: texts come from outside, and may all be different. */
const MOST = 5000;

/** A function of a text that keeps what it made of the last few thousand of them. */
export function remembered<Result>(make: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = make(text);
    if (known.size >= MOST) known.clear();
    known.set(text, result);
    return result;
  };
}
