/** Silence that parts a time from the others, in seconds. */
const APART = 30 * 86_400;
/** It is so many times as long as all the rest takes. */
const TIMES = 10;
/** Share of the requests that may have such times. */
const FEW = 0.05;

/** When nearly all requests were made, both ends included. */
export interface UsualTimes {
  readonly first: number;
  readonly last: number;
  /** Requests with other times. */
  readonly strayed: number;
}

/**
 * Where a few requests have times that lie far from those of all others, when the others were made; null where none strays.
 * A machine whose clock was lost writes 1970, and what it handled belongs to no time that is known.
 */
export function usualTimes(counts: readonly (readonly [second: number, requests: number])[]): UsualTimes | null {
  const groups: { first: number; last: number; requests: number }[] = [];
  for (const [second, requests] of [...counts].sort(([a], [b]) => a - b)) {
    const group = groups.at(-1);
    if (group === undefined || second - group.last > APART) groups.push({ first: second, last: second, requests });
    else {
      group.last = second;
      group.requests += requests;
    }
  }
  const [most] = groups.toSorted((a, b) => b.requests - a.requests);
  if (most === undefined || groups.length === 1) return null;
  const strayed = groups.reduce((sum, { requests }) => sum + requests, 0) - most.requests;
  const far = (most.last - most.first) * TIMES;
  const areFar = groups.every((one) => one === most || one.first - most.last > far || most.first - one.last > far);
  return areFar && strayed <= FEW * (strayed + most.requests) ? { first: most.first, last: most.last, strayed } : null;
}
