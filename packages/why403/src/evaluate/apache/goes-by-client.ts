import { type ApacheSite, predictApache } from './predict-apache.ts';
import type { ApacheWire } from './request.ts';

/** Whether the address of the client was looked at on the way to the answer: then another one could be answered otherwise. */
export function apacheGoesByClient({ compiled, world }: ApacheSite, wire: ApacheWire): boolean {
  let isLookedAt = false;
  const watched: ApacheWire = {
    ...wire,
    get client() {
      isLookedAt = true;
      return wire.client;
    },
  };
  predictApache(compiled, watched, world);
  return isLookedAt;
}
