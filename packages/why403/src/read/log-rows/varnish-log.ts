import { epochSecond } from './clock.ts';
import { shown, statusOfText } from './quoted.ts';
import { putTarget } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/*
 * `varnishlog -g request` (https://varnish-cache.org/docs/trunk/reference/vsl.html): a transaction is a heading and a line
 * for each tag. Requests to the backend stand below the request that they were made for.
 */

const HEADING = /^[*-]{1,8} {1,8}<< (Request|BeReq|Session) {1,4}>> \d{1,20}/;
const TAG = /^-{1,8} {1,8}(\w{2,30}) {1,20}(.*)$/gm;

/** The log of Varnish's transactions. */
export const varnishLogMaker: FormatMaker = {
  kinds: ['varnish-log'],
  recognises: (line) =>
    HEADING.test(line) || /^-{1,8} {1,8}(?:ReqMethod|ReqURL|RespStatus|VCL_call|Timestamp) {2,}/.test(line),
  make: () => varnishLog(),
};

function varnishLog(): RowFormat {
  return {
    name: 'varnish-log',
    kind: 'varnish-log',
    product: 'varnish',
    combined: false,
    errorLog: false,
    understands: (record) => /^[*-]{1,8} {1,8}\S/.test(record),
    recordStart: (line) => HEADING.test(line),
    readRow(record, row) {
      clearRow(row);
      if (HEADING.exec(record)?.[1] !== 'Request') return false;
      let isSynthetic = false;
      let why = '';
      for (const [, tag, value = ''] of record.matchAll(TAG)) {
        if (tag === 'Timestamp') row.second = Number.isNaN(row.second) ? started(value) : row.second;
        else if (tag === 'ReqStart') row.client = value.split(' ', 1)[0] ?? '';
        else if (tag === 'ReqMethod') row.method ||= value;
        else if (tag === 'ReqURL' && row.path === '') putTarget(row, value);
        else if (tag === 'ReqHeader') {
          const [, name = '', text = ''] = /^([\w-]{1,60}): ?(.*)$/.exec(value) ?? [];
          const lower = name.toLowerCase();
          if (lower === 'host') row.host = shown(text);
          else if (lower === 'user-agent') row.agent = text;
          else if (lower === 'referer') row.referer = text;
        } else if (tag === 'RespStatus') row.status = statusOfText(value.trim());
        else if (tag === 'RespReason') why = value;
        else if (tag === 'VCL_return' && value.startsWith('synth')) isSynthetic = true;
      }
      if (row.status >= 400) row.reason = reasonOf(['VCL_return', isSynthetic ? 'synth' : ''], ['RespReason', why]);
      return row.status > 0;
    },
  };
}

function started(value: string): number {
  return epochSecond(Number(/^\w{1,20}: (\d{9,11})/.exec(value)?.[1] ?? Number.NaN));
}
