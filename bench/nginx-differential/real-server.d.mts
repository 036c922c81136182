/** A folder of its own for one case. */
export function makeFolder(): string;
