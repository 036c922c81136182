import { addressText, parseAddress, parseAddressWithPort } from './address.ts';
import { forwardedAddress } from './forwarded.ts';
import { matches } from './location-table.ts';
import type { Run } from './request.ts';
import {
  addressesAt,
  type Endpoint,
  endpointFor,
  type NameTable,
  type ServerTable,
  serverByName,
} from './server-table.ts';
import { Undecidable } from './values.ts';

/** Finds the server for the connection and the Host; a status where nginx refuses the request itself. */
export function chooseServer(run: Run): number | null {
  const table = run.model.serverTable();
  const { first, isTls, names } = endpointOf(run, table);
  if (first === null) throw new Undecidable(`no server listens on port ${run.request.port}`);
  run.server = first.server;
  run.scope = first.server;
  if (first.isProxyProtocol) throw new Undecidable('the server expects the PROXY protocol');
  const refusal = hostOf(run);
  if (refusal !== null) return refusal;
  run.server = byName(run, names, run.host) ?? first.server;
  run.scope = run.server;
  run.note('server', run.server.head, `the server for "${run.host}" on port ${run.request.port}`);
  if (isTls && run.request.scheme === 'http') return 497;
  if (isTls && run.tree.setting(run.server, 'ssl_verify_client')?.args[0] === 'on') return 496;
  return null;
}

function byName(run: Run, names: NameTable, host: string) {
  const own = serverByName(names, host);
  if (own !== null) return own;
  const found = host === '' ? undefined : names.patterns.find(({ source }) => matches(run, source, true, host));
  return found?.server ?? null;
}

/** Of questions that name ever other hosts. */
const MOST_HOSTS = 1000;

function endpointOf(run: Run, table: ServerTable): Endpoint {
  const { host, port } = run.request;
  const key = `${host}:${port}`;
  const known = table.byHost.get(key);
  if (known !== undefined) return known;
  const plain = host.replace(/^\[|\]$/g, '');
  const literal = parseAddress(plain === 'localhost' ? '127.0.0.1' : plain);
  // The table is that of the configuration as it stands: no change that is tried concerns what servers listen on.
  const { tree } = run.model;
  if (literal !== null) {
    const endpoint = endpointFor(table, tree, port, addressText(literal), literal.family === 6);
    if (table.byHost.size < MOST_HOSTS) table.byHost.set(key, endpoint);
    return endpoint;
  }
  // A name does not tell the address that the connection reached.
  const addresses = addressesAt(table, port);
  const chosen = addresses.find(
    (address, index) => index === addresses.length - 1 || run.decide(`whether the request reaches ${address}`),
  );
  return endpointFor(table, tree, port, chosen ?? '*', false);
}

/** The Host of the request, without port and final dot (`ngx_http_validate_host`); 400 for one that is none. */
function hostOf(run: Run): number | null {
  const { headers, http } = run.request;
  let value: string | null = null;
  for (const [name, sent] of headers) {
    if (name.toLowerCase() !== 'host') continue;
    if (value !== null) return 400;
    value = sent;
  }
  if (value === null) return http === '1.1' ? 400 : null;
  if (!isHost(value)) return 400;
  const colon = value.startsWith('[') ? value.indexOf(']') + 1 : value.indexOf(':');
  const name = colon === -1 ? value : value.slice(0, colon);
  run.host = (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
  return run.host === '' ? 400 : null;
}

function isHost(value: string): boolean {
  return !/[\x00-\x20/\x7f]/.test(value) && !value.includes('..');
}

/** The address of the client as a trusted proxy gives it (`ngx_http_realip_handler`). */
export function realIp(run: Run): void {
  const from = run.tree.nearest(run.scope, 'set_real_ip_from');
  if (from === null || run.realIpDone) return;
  const header = (run.tree.setting(run.scope, 'real_ip_header')?.args[0] ?? 'X-Real-IP').toLowerCase();
  if (header === 'proxy_protocol') return;
  const proxies = from.directives.map(({ args }) => args[0] ?? '');
  if (proxies.some((word) => word !== 'unix:' && !/^[\d.a-f:/]+$/i.test(word)))
    throw new Undecidable('set_real_ip_from names a host, whose addresses are not known');
  const values = run.request.headers.filter(([name]) => name.toLowerCase() === header).map(([, value]) => value);
  if (values.length === 0) return;
  const isRecursive = run.tree.isOn(run.scope, 'real_ip_recursive');
  const listed = header === 'x-forwarded-for' ? values : values.slice(-1);
  const address = forwardedAddress(run.client, listed, proxies, isRecursive);
  if (address === null || parseAddressWithPort(addressText(address)) === null) return;
  run.client = address;
  run.realIpDone = true;
  run.note('request', from.directives[0] ?? null, `the client is taken to be ${addressText(address)}`);
}
