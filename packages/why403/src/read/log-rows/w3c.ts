import type { LogRow } from '../../model/log-rows.ts';
import { isoSecond } from './clock.ts';
import { bytesOf, shown, statusOfText } from './quoted.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/*
 * W3C extended log file format (https://www.w3.org/TR/WD-logfile.html): a heading names the columns, and may come again
 * with others. IIS writes it with blanks and its sub-status
 * (https://learn.microsoft.com/en-us/windows/win32/http/w3c-logging), CloudFront with tabs and the result of the edge
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html). Times are in UTC.
 */

const DATED = /^\d{4}-\d\d-\d\d[ \t]\d\d:\d\d:\d\d[ \t]/;
const HEADING = /^#(?:Fields|Version|Software|Date|Start-Date|End-Date|Remark):/;
const CLOUDFRONT = [
  ...['date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status'],
  ...['cs(Referer)', 'cs(User-Agent)', 'cs-uri-query', 'cs(Cookie)', 'x-edge-result-type', 'x-edge-request-id'],
  ...['x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken', 'x-forwarded-for', 'ssl-protocol', 'ssl-cipher'],
  ...['x-edge-response-result-type', 'cs-protocol-version', 'fle-status', 'fle-encrypted-fields', 'c-port'],
  ...['time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type', 'sc-content-len', 'sc-range-start'],
  'sc-range-end',
];
const IIS_BEGIN = [
  ...['date', 'time', 's-ip', 'cs-method', 'cs-uri-stem', 'cs-uri-query', 's-port', 'cs-username', 'c-ip'],
  ...['cs(User-Agent)', 'cs(Referer)', 'sc-status', 'sc-substatus', 'sc-win32-status'],
];
/** What IIS writes where nothing was chosen, by the number of columns: lines may come without their heading. */
const IIS: Readonly<Record<number, readonly string[]>> = {
  14: IIS_BEGIN,
  15: [...IIS_BEGIN, 'time-taken'],
  17: [...IIS_BEGIN, 'sc-bytes', 'cs-bytes', 'time-taken'],
};

const NAMES = [
  ...(['date', 'time', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status', 'sc-substatus', 'sc-win32-status'] as const),
  ...(['cs(User-Agent)', 'cs(Referer)', 'cs-username', 'cs-host', 'cs(Host)', 'x-host-header', 'sc-bytes'] as const),
  ...(['x-edge-result-type', 'x-edge-response-result-type', 'x-edge-detailed-result-type', 'sc-content-type'] as const),
  ...(['c-country', 'X-Forwarded-For'] as const),
];
type Column = (typeof NAMES)[number];

/** IIS. */
export const iisMaker: FormatMaker = {
  kinds: ['iis-w3c'],
  recognises: (line) =>
    HEADING.test(line)
      ? !line.includes('x-edge') && !line.startsWith('#Version: 1.0\t')
      : DATED.test(line) && !line.includes('\t'),
  make: (_hint, sample) => w3c('iis-w3c', sample),
};

/** CloudFront's standard log. */
export const cloudFrontMaker: FormatMaker = {
  kinds: ['cloudfront'],
  recognises: (line) => (line.startsWith('#') ? line.includes('x-edge') : DATED.test(line) && line.includes('\t')),
  make: (_hint, sample) => w3c('cloudfront', sample),
};

function w3c(kind: 'iis-w3c' | 'cloudfront', sample: readonly string[]): RowFormat {
  // A file may be entered in the middle, where its heading was seen before.
  let columns =
    columnsOf(sample.find((line) => line.startsWith('#Fields:'))) ?? (kind === 'cloudfront' ? CLOUDFRONT : null);
  let places = columns === null ? null : placesOf(columns);
  return {
    name: kind,
    kind,
    product: kind === 'iis-w3c' ? 'iis' : 'cloudfront',
    combined: false,
    errorLog: false,
    understands: (line) => HEADING.test(line),
    readRow(line, row) {
      if (line.charCodeAt(0) === 35) {
        const named = columnsOf(line);
        if (named === null) return false;
        columns = named;
        places = placesOf(named);
        return false;
      }
      clearRow(row);
      const values = line.split(kind === 'cloudfront' ? '\t' : ' ');
      if (places === null) {
        const usual = USUAL.get(values.length);
        return usual !== undefined && putRow(row, values, usual);
      }
      // A cut line has too few.
      return columns !== null && values.length >= Math.min(columns.length, 15) && putRow(row, values, places);
    },
  };
}

function columnsOf(heading: string | undefined): string[] | null {
  return heading?.startsWith('#Fields:') === true ? heading.slice(8).trim().split(/\s+/) : null;
}

type Places = Readonly<Record<Column, number>>;

function placesOf(columns: readonly string[]): Places {
  return Object.fromEntries(NAMES.map((name) => [name, columns.indexOf(name)])) as Record<Column, number>;
}

const USUAL: ReadonlyMap<number, Places> = new Map(
  Object.entries(IIS).map(([length, columns]) => [Number(length), placesOf(columns)]),
);

function putRow(row: LogRow, values: readonly string[], places: Places): boolean {
  const at = (name: Column) => values[places[name]] ?? '';
  row.status = statusOfText(at('sc-status'));
  if (row.status === 0 && !/^0{1,3}$/.test(at('sc-status'))) return false;
  row.second = isoSecond(`${at('date')} ${at('time')}`, 0);
  row.client = shown(at('c-ip'));
  row.method = shown(at('cs-method'));
  row.path = shown(at('cs-uri-stem'));
  row.agent = at('cs(User-Agent)');
  row.referer = at('cs(Referer)');
  row.user = shown(at('cs-username'));
  row.host = shown(at('x-host-header')) || shown(at('cs-host')) || shown(at('cs(Host)'));
  row.country = shown(at('c-country'));
  row.bytes = bytesOf(at('sc-bytes') || undefined);
  if (row.status >= 400) row.reason = reasonFrom(at);
  return true;
}

function reasonFrom(at: (name: Column) => string): string {
  const sub = at('sc-substatus');
  return reasonOf(
    ['sc-substatus', sub],
    ['sc-win32-status', sub === '' || at('sc-win32-status') === '0' ? '' : at('sc-win32-status')],
    ['x-edge-detailed-result-type', at('x-edge-detailed-result-type')],
    ['x-edge-result-type', at('x-edge-result-type')],
    ['x-edge-response-result-type', at('x-edge-response-result-type')],
    ['sc-content-type', at('x-edge-result-type') === '' ? '' : at('sc-content-type')],
  );
}
