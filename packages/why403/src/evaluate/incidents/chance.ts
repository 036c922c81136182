/** How much less likely than one in as many requests chance must be: e^-12. */
const DOUBT = 12;

/**
 * Whether a key is refused so much more often than all the rest that chance does not explain it, by Chernoff's bound on
 * the binomial: exp(-n KL(r/n || p)). As many keys are tried as there are requests, hence the logarithm of their number.
 * @param refused of `open` requests with the key
 * @param allRefused of `allOpen` requests in the same stretch of time
 * @param all requests of the stretch, with those that something else explained
 */
export function isBeyondChance(
  refused: number,
  open: number,
  allRefused: number,
  allOpen: number,
  all: number,
): boolean {
  const others = Math.max(allOpen - open, 0);
  const chance = Math.min((Math.max(allRefused - refused, 0) + 0.5) / (others + 1), 0.999);
  const share = refused / open;
  if (share <= chance) return false;
  const served = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
  const divergence = share * Math.log(share / chance) + served;
  return open * divergence >= Math.log(Math.max(all, 2)) + DOUBT;
}
