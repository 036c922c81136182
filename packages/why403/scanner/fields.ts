import { CLIENT, PATH } from '../src/engines/stream/scanner/layout';
import { spaceOrEnd } from './find';
import { hashFound, hashToQuery, hashToSpace } from './hash';

// What stands before the status of a line, field by field. Where each is, and its hash where it was made, is told by the
// variables before each function.

export const GET: u32 = 0x20544547;

/** Where the fields before the time are; made by {@link readFront}. */
export let hostAt: usize = 0;
export let hostLength: u32 = 0;
export let clientAt: usize = 0;
export let clientLength: u32 = 0;
export let clientHash: u64 = 0;
export let userAt: usize = 0;
export let userLength: u32 = 0;

/** Reads what stands before the time and returns its bracket; 0 where it is written in an unusual way. */
export function readFront(at: usize, hasHost: bool, isSearch: bool): usize {
  let start = at;
  hostLength = 0;
  if (hasHost) {
    const space = spaceOrEnd(at);
    if (load<u8>(space) !== 0x20 || space === at) return 0;
    let colon = space;
    while (colon > at && load<u8>(colon) !== 0x3a) colon--;
    // A quote may begin the request to whoever looks for it.
    if (load<u8>(space + 1) === 0x22) return 0;
    hostAt = at;
    hostLength = (colon > at ? colon - at : space - at) as u32;
    start = space + 1;
  }
  const space = isSearch ? hashToSpace(start, CLIENT) : spaceOrEnd(start);
  if (load<u8>(space) !== 0x20 || space === start) return 0;
  clientHash = hashFound();
  clientAt = start;
  clientLength = (space - start) as u32;
  userLength = 0;
  // ` - - [`
  if (load<u32>(space) === 0x2d202d20 && load<u16>(space + 4) === 0x5b20) return space + 5;
  const identity = spaceOrEnd(space + 1);
  if (load<u8>(identity) !== 0x20 || identity === space + 1 || load<u8>(space + 1) === 0x22) return 0;
  const user = spaceOrEnd(identity + 1);
  if (load<u16>(user) !== 0x5b20 || user === identity + 1 || load<u8>(identity + 1) === 0x22) return 0;
  userAt = identity + 1;
  userLength = (user - userAt) as u32;
  if (userLength === 1 && load<u8>(userAt) === 0x2d) userLength = 0;
  return user + 1;
}

export let methodLength: u32 = 0;
export let pathAt: usize = 0;
export let pathLength: u32 = 0;
export let pathHash: u64 = 0;

/** Splits `GET /a?b HTTP/1.1`; false where it is written in an unusual way. */
export function readRequest(at: usize, end: usize): bool {
  methodLength = 0;
  pathLength = 0;
  pathHash = 0;
  if (at === end) return true;
  if (end - at < 12) return false;
  const version = end - 8;
  // ` HTTP/1.1`
  if (load<u32>(version) !== 0x50545448 || load<u8>(version + 4) !== 0x2f || load<u8>(version + 6) !== 0x2e)
    return false;
  if (load<u8>(version - 1) !== 0x20 || load<u8>(version + 5) === 0x20 || load<u8>(version + 7) === 0x20) return false;
  let space = at + 3;
  if (load<u32>(at) !== GET) {
    space = methodEnd(at);
    if (space === 0) return false;
  }
  const to = version - 1;
  if (space >= to) return false;
  methodLength = (space - at) as u32;
  pathAt = space + 1;
  pathLength = (hashToQuery(pathAt, to, PATH) - pathAt) as u32;
  pathHash = hashFound();
  return true;
}

/** The space after a method of at most 24 letters, `-` and `_`; 0 where it is none. */
function methodEnd(at: usize): usize {
  for (let i: usize = 0; i <= 24; i++) {
    const code: u32 = load<u8>(at + i);
    if (code === 0x20) return i > 0 ? at + i : 0;
    if ((code | 0x20) - 97 > 25 && code !== 0x2d && code !== 0x5f) return 0;
  }
  return 0;
}

/** The closing quote of a text given the next quote or line end; 0 where the line ends before it, or a backslash stands before it. */
export function closing(at: usize, quote: usize): usize {
  return load<u8>(quote) === 0x22 && (quote === at || load<u8>(quote - 1) !== 0x5c) ? quote : 0;
}
