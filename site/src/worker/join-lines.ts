import { linesOfRequest } from '../../../packages/why403/src/evaluate/server-log/lines-of-request.ts';
import { requestOfExchange } from '../../../packages/why403/src/evaluate/server-log/logged-request.ts';
import type { ExchangeObservation, LogLineObservation } from '../../../packages/why403/src/model/observation.ts';

/** Lines are of a request by what both show. Where the response shows no address, those of a single request are taken for its own. */
export function joinLines(
  exchange: ExchangeObservation,
  lines: readonly LogLineObservation[],
): { readonly found: readonly LogLineObservation[]; readonly caveats: readonly string[] } {
  if (lines.length === 0) return { found: [], caveats: [] };
  const found = linesOfRequest(requestOfExchange(exchange), lines);
  if (found.length > 0) return { found, caveats: [] };
  const addresses = new Set(lines.flatMap(({ url }) => url ?? []));
  if (exchange.request.url === null && addresses.size <= 1) {
    return {
      found: lines,
      caveats: [
        'The response does not show its address: that the lines of the log are of the same request is taken from you.',
      ],
    };
  }
  return {
    found: [],
    caveats: ['No line of the log that was pasted is of this request: none has its id, or its path and second.'],
  };
}
