import { linesOfRequest } from '../../../packages/why403/src/evaluate/server-log/lines-of-request.ts';
import { requestOfExchange } from '../../../packages/why403/src/evaluate/server-log/logged-request.ts';
import type { ExchangeObservation, LogLineObservation } from '../../../packages/why403/src/model/observation.ts';

/** Lines that are taken for those of a request, and what is to be said of that. */
interface Joined {
  readonly found: readonly LogLineObservation[];
  readonly caveats: readonly string[];
}

/**
 * Lines are of a request by what both show. Where the response shows no address, those of a single request are taken for
 * its own. What a command printed shows no request: it is the person who says that it is of the same file. `exchange` is
 * undefined where only a log shows the request.
 */
export function joinLines(exchange: ExchangeObservation | undefined, lines: readonly LogLineObservation[]): Joined {
  const printed = lines.filter(({ log }) => log === 'host');
  const logged = lines.filter(({ log }) => log !== 'host');
  const { found, caveats } =
    exchange === undefined || logged.length === 0 ? { found: [], caveats: [] } : joinLogged(exchange, logged);
  const taken = 'That what the command printed is of the file that was asked for is taken from you.';
  return { found: [...found, ...printed], caveats: [...caveats, ...(printed.length > 0 ? [taken] : [])] };
}

function joinLogged(exchange: ExchangeObservation, lines: readonly LogLineObservation[]): Joined {
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
