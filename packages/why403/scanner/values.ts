import { addKey, find } from './keys';
import { widerOf } from './wider';

/** The key of a value; made where it is new, and the wider one where there is no room. */
export function keyOf(hash: u64, dimension: u32, at: usize, length: u32): u32 {
  const known = find(hash);
  return known !== 0 ? known : addKey(hash, dimension, widerOf(dimension, at, length));
}
