import { isoSecond } from './clock.ts';
import { bytesOf, firstOf, shown, splitFields, statusAt, withoutPort } from './quoted.ts';
import { putRequest } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/*
 * Envoy's default format (https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#default-format-string)
 * and Istio's, which has the details of the answer after the flags and the addresses at the end
 * (https://istio.io/latest/docs/tasks/observability/logs/access-log/).
 */

const SHAPE = /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z\] "/;
/** Fields behind the request, of the default format and of Istio's. */
const DEFAULT = { details: -1, sent: 3, forwarded: 6, agent: 7, authority: 9, upstream: 10, peer: -1 } as const;
const ISTIO = { details: 2, sent: 6, forwarded: 9, agent: 10, authority: 12, upstream: 13, peer: 17 } as const;

/** The access log of Envoy and of the sidecars of Istio. */
export const envoyMaker: FormatMaker = {
  kinds: ['envoy-access'],
  recognises: (line) => SHAPE.test(line),
  make(hint, sample) {
    const isMesh = sample.some((line) => /\b(?:in|out)bound(?:_\.|\|)|\.svc\.cluster\.local/.test(line));
    return envoy(hint.zoneMinutes ?? 0, isMesh);
  },
};

function envoy(zone: number, isMesh: boolean): RowFormat {
  return {
    name: 'envoy-access',
    kind: 'envoy-access',
    product: isMesh ? 'istio' : 'envoy',
    combined: false,
    errorLog: false,
    understands: () => false,
    readRow(line, row) {
      clearRow(row);
      const quote = line.indexOf('] "') + 3;
      if (quote < 20 || line.charCodeAt(0) !== 91) return false;
      const end = endOfRequest(line, quote);
      if (end < 0) return false;
      row.status = statusAt(line, end + 2);
      if (row.status < 0) row.status = 0;
      row.second = isoSecond(line, 1, zone);
      putRequest(row, line, quote, end);
      const fields = splitFields(line.slice(end + 2), 20);
      // Without details the third field is a number of bytes.
      const places = /^\d+$/.test(fields[2] ?? '') ? DEFAULT : ISTIO;
      row.bytes = bytesOf(fields[places.sent]);
      row.client = shown(firstOf(fields[places.forwarded] ?? '')) || withoutPort(shown(fields[places.peer]));
      row.agent = shown(fields[places.agent]);
      row.host = shown(fields[places.authority]);
      if (row.status >= 400) {
        row.reason = reasonOf(
          ['response_code_details', fields[places.details]],
          ['response_flags', fields[1]],
          ['upstream_host', fields[places.upstream] === '-' ? 'none' : ''],
        );
      }
      return true;
    },
  };
}

/** Envoy escapes nothing: the quote that ends the request is the one behind its protocol, with a status after it. */
function endOfRequest(line: string, from: number): number {
  let at = line.indexOf('" ', from);
  while (at >= 0 && !/^" (?:[1-5]\d\d|0) /.test(line.slice(at, at + 6))) at = line.indexOf('" ', at + 1);
  return at;
}
