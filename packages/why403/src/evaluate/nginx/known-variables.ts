import { walk } from '../posix/walk.ts';
import { addressText } from './address.ts';
import { documentRoot, pathOf } from './paths.ts';
import type { Run } from './request.ts';
import { UnknownValue, type Value } from './values.ts';

type Reader = (run: Run) => Value;

/** Variables whose value is known from the request, the configuration and the files. */
export const KNOWN_VARIABLES: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['args', (run) => run.args],
  ['query_string', (run) => run.args],
  ['is_args', (run) => (run.args === '' ? '' : '?')],
  ['uri', (run) => run.uri],
  ['document_uri', (run) => run.uri],
  ['request_uri', (run) => run.request.target],
  ['request_method', (run) => run.request.method],
  ['request', (run) => `${run.request.method} ${run.request.target} HTTP/${run.request.http}`],
  ['server_protocol', (run) => `HTTP/${run.request.http}`],
  ['scheme', (run) => run.request.scheme],
  ['https', (run) => (run.request.scheme === 'https' ? 'on' : '')],
  ['host', (run) => run.host || serverName(run)],
  ['server_name', serverName],
  ['server_port', (run) => String(run.request.port)],
  ['remote_addr', (run) => addressText(run.client)],
  ['binary_remote_addr', (run) => ('bytes' in run.client ? String.fromCharCode(...run.client.bytes) : 'unix:')],
  ['realip_remote_addr', (run) => run.request.client],
  ['remote_user', (run) => run.user],
  ['content_length', (run) => run.header('content-length') ?? ''],
  ['content_type', (run) => run.header('content-type') ?? ''],
  ['document_root', documentRoot],
  ['request_filename', (run) => pathOf(run)?.path ?? ''],
  ['realpath_root', realRoot],
  ['server_addr', serverAddress],
  ['request_completion', () => ''],
  ['body_bytes_sent', () => '0'],
  ['bytes_sent', () => '0'],
  ['status', () => '000'],
  ['limit_rate', () => '0'],
  ['gzip_ratio', () => ''],
  ['http2', () => ''],
  ['http3', () => ''],
  ['proxy_protocol_addr', () => ''],
  ['proxy_protocol_port', () => ''],
  ['ssl_client_verify', (run) => (run.request.scheme === 'https' ? 'NONE' : '')],
  ['ssl_client_s_dn', () => ''],
  ['ssl_client_i_dn', () => ''],
  ['ssl_client_serial', () => ''],
  ['ssl_client_fingerprint', () => ''],
  ['ssl_client_cert', () => ''],
]);

function serverName(run: Run): string {
  const [name = ''] = run.tree.own(run.server, 'server_name')[0]?.args ?? [];
  return name.replace(/^\.(?=.)/, '');
}

function realRoot(run: Run): Value {
  const root = documentRoot(run);
  if (typeof root !== 'string') return root;
  const { files, worker } = run.around;
  const end = walk(root, { files, worker, need: 0, links: null });
  return end.error === null ? end.path : '';
}

function serverAddress(run: Run): Value {
  return /^[\d.]+$|^\[/.test(run.request.host)
    ? run.request.host.replace(/^\[|\]$/g, '')
    : new UnknownValue('the address of the server that the request reached is not given');
}
