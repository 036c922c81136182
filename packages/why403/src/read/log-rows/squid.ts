import { epochSecond } from './clock.ts';
import { bytesOf, shown, statusOfText } from './quoted.ts';
import { putTarget } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/* Squid's native format: time elapsed client result/status bytes method URL user hierarchy/peer type (https://wiki.squid-cache.org/Features/LogFormat). */

const SHAPE = /^\d{9,11}\.\d{3} +-?\d+ \S{1,100} [A-Z_]{3,60}\/\d{3} \d+ \S{1,40} \S/;

/** Squid's own access log. */
export const squidMaker: FormatMaker = {
  kinds: ['squid-access'],
  recognises: (line) => SHAPE.test(line),
  make: () => squid(),
};

function squid(): RowFormat {
  return {
    name: 'squid-access',
    kind: 'squid-access',
    product: 'squid',
    combined: false,
    errorLog: false,
    understands: () => false,
    readRow(line, row) {
      clearRow(row);
      const fields = line.split(' ').filter((field) => field !== '');
      const [time = '', , client, result = '', bytes, method = '', url = '', user, hierarchy = ''] = fields;
      const slash = result.lastIndexOf('/');
      if (fields.length < 9 || slash < 1 || !/^\d{9,11}\.\d{3}$/.test(time)) return false;
      row.second = epochSecond(Number(time));
      row.status = statusOfText(result.slice(slash + 1));
      row.client = shown(client);
      row.bytes = bytesOf(bytes);
      row.method = method;
      row.user = shown(user);
      if (method === 'CONNECT') row.host = url.replace(/:\d{1,5}$/, '');
      else putTarget(row, url);
      if (row.status >= 400) {
        const [peer = ''] = hierarchy.split('/');
        row.reason = reasonOf(['result', result.slice(0, slash)], ['hierarchy', peer]);
      }
      return true;
    },
  };
}
