import type { LogRow } from '../../model/log-rows.ts';
import { commonSecond } from './clock.ts';
import { bytesOf, statusOfText, withoutPort } from './quoted.ts';
import { putRequest } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/*
 * HAProxy's `option httplog` and `httpslog` (https://docs.haproxy.org/2.6/configuration.html#8.2.3), with or without the
 * head that syslog puts before it: client [date] frontend backend/server timers status bytes cookies state counters
 * queues {captured} "request". Quotes and control characters are written as `#22`, so the first quote begins the request.
 */

const BEGIN = /(?:^|: |\s)\S{1,100}:\d{1,5} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d/;
const SHAPE =
  /(?:^|: |\s)\S{1,100}:\d{1,5} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,6})?\] \S{1,200} \S{1,200}\/\S{1,200} [-+\d/]{9,60} /;

/**
 * A connection of `option tcplog` or of a log of its own: waits, bytes, how it ended, counters
 * (https://docs.haproxy.org/2.6/configuration.html#8.2.2). It has no status.
 */
const CONNECTION =
  /\] \S{1,200} \S{1,200}\/\S{1,200} ([-+\d]{1,12}(?:\/[-+\d]{1,12}){2}) (\+?\d{1,15}) ([A-Za-z-]{2}) \d{1,9}(?:\/\+?\d{1,9}){4} /;

/** HAProxy's log of HTTP requests, and of connections. */
export const haproxyMaker: FormatMaker = {
  kinds: ['haproxy-http'],
  recognises: (line) => SHAPE.test(line.slice(0, 1500)) || isConnection(line),
  make: (hint, sample) => haproxy(sample.every(isConnection) ? 'haproxy-tcp' : 'haproxy-http', hint.zoneMinutes ?? 0),
};

function haproxy(name: string, zone: number): RowFormat {
  return {
    name,
    kind: 'haproxy-http',
    product: 'haproxy',
    combined: false,
    errorLog: false,
    // Notices of HAProxy itself and lines of TCP frontends stand in the same file.
    understands: (line) => /haproxy\[\d+\]: |^\S+:\d+ \[/.test(line.slice(0, 400)),
    readRow(line, row) {
      clearRow(row);
      const time = line.indexOf(' [');
      const from = bracketOfTime(line, time);
      if (from < 0) return false;
      if (isConnection(line)) return putConnection(line, row, from, zone);
      const fields = line.slice(from + 3 + line.slice(from + 2).indexOf(']')).split(' ', 13);
      const [, , server = '', timers = '', status, bytes, , , state = ''] = fields;
      if (!timers.includes('/') || !/^\S{4}$/.test(state)) return false;
      row.second = commonSecond(line, from + 2, zone);
      row.status = statusOfText(status);
      row.bytes = bytesOf(bytes?.replace('+', ''));
      row.client = withoutPort(line.slice(line.lastIndexOf(' ', from - 1) + 1, from));
      const quote = line.indexOf('"', from);
      const last = line.indexOf('"', quote + 1);
      // `<BADREQ>` is what stands there for bytes that are no request.
      if (quote > 0) putRequest(row, line, quote + 1, last < 0 ? line.length : last);
      if (row.status >= 400) {
        row.reason = reasonOf(['termination_state', state], ['server', server.slice(server.indexOf('/') + 1)]);
      }
      return true;
    },
  };
}

function isConnection(line: string): boolean {
  return CONNECTION.test(line.slice(0, 1500)) && BEGIN.test(line.slice(0, 600));
}

/** Who connected, and when: nothing was asked for, and nothing answered. */
function putConnection(line: string, row: LogRow, from: number, zone: number): boolean {
  row.second = commonSecond(line, from + 2, zone);
  row.client = withoutPort(line.slice(line.lastIndexOf(' ', from - 1) + 1, from));
  row.bytes = bytesOf(CONNECTION.exec(line)?.[2]?.replace('+', ''));
  return true;
}

/** The bracket before the date: syslog may write brackets of its own before it. */
function bracketOfTime(line: string, first: number): number {
  let at = first;
  for (let turn = 0; at >= 0 && turn < 4; turn++) {
    if (line.charCodeAt(at + 4) === 47 && line.charCodeAt(at + 8) === 47) return at;
    at = line.indexOf(' [', at + 2);
  }
  return -1;
}
