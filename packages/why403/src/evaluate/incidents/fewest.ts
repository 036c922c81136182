/** Refusals below which nothing is said of a key. */
export const FEWEST = 5;
