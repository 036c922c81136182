import { UsageError } from '../../errors.ts';
import type { Dialect, Sql } from './dialect.ts';
import { type LogTable, TABLE_COLUMNS, type TableColumn } from './log-table.ts';

/** A column of a table that holds logs, as the server describes it. */
export interface ColumnFact {
  readonly name: string;
  readonly type: string;
}

/** Which column holds what, as far as somebody said so. */
export type ColumnMap = Readonly<Partial<Record<TableColumn, string>>>;

/** Names that columns have in the formats of servers and clouds, in small letters; the first that is there counts. */
const USUAL: Readonly<Record<TableColumn, readonly string[]>> = {
  second: [
    'second',
    'time',
    'timestamp',
    'ts',
    'time_local',
    'time_iso8601',
    'datetime',
    'date_time',
    'event_time',
    'edgestarttimestamp',
    '@timestamp',
    'requestdatetime',
    'request_creation_time',
    'eventtime',
  ],
  status: [
    'status',
    'sc_status',
    'sc-status',
    'http_status',
    'status_code',
    'response_status',
    'response_code',
    'edgeresponsestatus',
    'elb_status_code',
    'httpstatus',
    'originstatus',
    'code',
  ],
  method: [
    'method',
    'request_method',
    'http_method',
    'cs_method',
    'cs-method',
    'clientrequestmethod',
    'verb',
    'request_verb',
  ],
  path: [
    'path',
    'request_path',
    'uri',
    'request_uri',
    'url',
    'cs_uri_stem',
    'cs-uri-stem',
    'clientrequesturi',
    'clientrequestpath',
    'request_url',
    'target',
  ],
  client: [
    'client',
    'client_ip',
    'remote_addr',
    'ip',
    'c_ip',
    'c-ip',
    'clientip',
    'remote_ip',
    'remoteip',
    'source_ip',
    'client_address',
    'sourceipaddress',
    'httprequest.clientip',
  ],
  agent: [
    'agent',
    'user_agent',
    'http_user_agent',
    'useragent',
    'cs_user_agent',
    'cs(user-agent)',
    'clientrequestuseragent',
  ],
  referer: [
    'referer',
    'referrer',
    'http_referer',
    'http_referrer',
    'cs_referer',
    'cs(referer)',
    'clientrequestreferer',
  ],
  user: ['user', 'remote_user', 'username', 'user_name', 'cs_username', 'cs-username', 'requester'],
  host: [
    'host',
    'http_host',
    'server_name',
    'domain_name',
    'domainname',
    'vhost',
    'virtual_host',
    'cs_host',
    'x_host_header',
    'clientrequesthost',
  ],
  country: ['country', 'client_country', 'clientcountry', 'geoip_country', 'country_code', 'geoip_country_code'],
  reason: [
    'reason',
    'block_reason',
    'error_code',
    'errorcode',
    'sc_substatus',
    'sc-substatus',
    'actions_executed',
    'x_edge_detailed_result_type',
  ],
  bytes: [
    'bytes',
    'body_bytes_sent',
    'bytes_sent',
    'sc_bytes',
    'sc-bytes',
    'size',
    'response_size',
    'edgeresponsebytes',
    'sent_bytes',
    'bytessent',
  ],
};

/** Reads `FIELD=COLUMN` from flags, and a JSON object of the same from a file; flags go first. */
export function columnMap(flags: readonly string[], file: unknown): ColumnMap {
  const map: Partial<Record<TableColumn, string>> = {};
  if (file !== null && (typeof file !== 'object' || Array.isArray(file))) {
    throw new UsageError('the file with the columns has to be a JSON object as {"status": "http_status"}');
  }
  for (const [field, column] of Object.entries(file ?? {})) {
    if (typeof column !== 'string') throw new UsageError(`the column of ${field} has to be a text`);
    map[fieldNamed(field)] = column;
  }
  for (const flag of flags) {
    const equals = flag.indexOf('=');
    if (equals < 1) throw new UsageError(`--column ${flag}: it has to be FIELD=COLUMN, as status=http_status`);
    map[fieldNamed(flag.slice(0, equals))] = flag.slice(equals + 1);
  }
  return map;
}

function fieldNamed(field: string): TableColumn {
  const name = field === 'time' ? 'second' : field;
  const known = TABLE_COLUMNS.find((one) => one === name);
  if (known !== undefined) return known;
  const fields = TABLE_COLUMNS.map((one) => (one === 'second' ? 'time' : one));
  throw new UsageError(`${field} is no field of a log; the fields are ${fields.join(', ')}`);
}

/** A table that holds logs already: each field from the column that was named for it, or that is usually called so. */
export function mappedTable(dialect: Dialect, from: Sql, columns: readonly ColumnFact[], map: ColumnMap): LogTable {
  const chosen = new Map<TableColumn, ColumnFact>();
  for (const field of TABLE_COLUMNS) {
    const column = columnFor(field, columns, map);
    if (column !== null) chosen.set(field, column);
  }
  for (const field of ['status', 'second'] as const) {
    if (chosen.has(field)) continue;
    const word = field === 'second' ? 'time' : field;
    const names = columns
      .map(({ name }) => name)
      .slice(0, 40)
      .join(', ');
    throw new UsageError(`no column is known to hold the ${word}; say --column ${word}=NAME. There are: ${names}`);
  }
  return {
    from,
    column: (field) => {
      const column = chosen.get(field);
      return column === undefined ? missing(field) : columnValue(dialect, field, column);
    },
    place: null,
    wider: () => null,
  };
}

function columnFor(field: TableColumn, columns: readonly ColumnFact[], map: ColumnMap): ColumnFact | null {
  const named = map[field];
  if (named !== undefined) {
    const column = columns.find(({ name }) => name === named);
    if (column === undefined) throw new UsageError(`there is no column ${named}`);
    return column;
  }
  for (const usual of USUAL[field]) {
    const column = columns.find(({ name }) => name.toLowerCase() === usual);
    if (column !== undefined) return column;
  }
  return null;
}

function missing(field: TableColumn): Sql {
  if (field === 'bytes') return '-1';
  return field === 'status' || field === 'second' ? '0' : `''`;
}

function columnValue(dialect: Dialect, field: TableColumn, { name, type }: ColumnFact): Sql {
  const column = dialect.name(name);
  if (field === 'second') return dialect.seconds(column, type);
  if (field === 'status') return isPlainInteger(type) ? column : dialect.number(dialect.asText(column));
  if (field === 'bytes') return isPlainInteger(type) ? column : dialect.number(dialect.asText(column));
  const text = isPlainText(type) ? column : dialect.asText(column);
  return field === 'path' ? dialect.replaceOnce(text, '(?s)[?].*$', '') : text;
}

/** Integers that are never NULL: used as they are, so that an index on them helps. */
function isPlainInteger(type: string): boolean {
  return /^U?Int(?:8|16|32|64)$/.test(type);
}

function isPlainText(type: string): boolean {
  return type === 'String';
}
