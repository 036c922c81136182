import { type EdgeIndex, indexEdgeRanges, isLocalAddress, ownerOfAddress } from '../evaluate/edge-ranges.ts';
import type { Connection } from '../model/observation.ts';

let index: EdgeIndex | undefined;

/** Whose edge an address belongs to, by the shipped ranges. They are loaded for the first public address. */
export async function edgeOwner(address: string): Promise<Connection['peerOwner']> {
  if (isLocalAddress(address)) return null;
  if (index === undefined) {
    const { default: ranges } = await import('../../data/edges.json', { with: { type: 'json' } });
    index = indexEdgeRanges(ranges);
  }
  return ownerOfAddress(index, address);
}
