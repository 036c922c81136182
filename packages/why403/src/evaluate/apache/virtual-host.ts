import { CannotKnow } from './cannot-know.ts';
import type { CompiledApache, VirtualHost } from './config/compile.ts';
import type { ServerConfig } from './config/server.ts';
import { fnmatch } from './fnmatch.ts';
import type { ApacheWire } from './request.ts';

/** The server that answers for a host: by address and port first, then by name; the first of them is the default. */
export function chooseServer(
  compiled: CompiledApache,
  host: string,
  { port, address = null }: Pick<ApacheWire, 'port' | 'address'>,
): ServerConfig {
  const { hosts, main } = compiled;
  if (hosts.length === 0) return main;
  const reached = port ?? onlyPort(compiled);
  const onPort = hosts.filter(({ addresses }) => addresses.some((one) => meetsPort(one.port, reached)));
  const onAddress = onPort.filter(({ addresses }) =>
    addresses.some((one) => one.host !== null && meetsPort(one.port, reached)),
  );
  const anywhere = onPort.filter(({ addresses }) =>
    addresses.some((one) => one.host === null && meetsPort(one.port, reached)),
  );
  const exactPort = anywhere.filter(({ addresses }) =>
    addresses.some((one) => one.host === null && one.port === reached),
  );
  const general = exactPort.length > 0 ? exactPort : anywhere;
  const candidates = onAddress.length === 0 ? general : byAddress(compiled, onAddress, general, address);
  return byName(candidates, host) ?? candidates[0]?.server ?? main;
}

function meetsPort(wanted: number | null, reached: number | null): boolean {
  return wanted === null || reached === null || wanted === reached;
}

function onlyPort({ listens }: CompiledApache): number | null {
  const ports = new Set(listens.map(({ port }) => port));
  return ports.size === 1 ? ([...ports][0] ?? null) : null;
}

/** Hosts bound to an address: which one was reached is known where the server listens on one address only. */
function byAddress(
  { listens }: CompiledApache,
  bound: readonly VirtualHost[],
  general: readonly VirtualHost[],
  reached: string | null,
): readonly VirtualHost[] {
  if (reached !== null) {
    const here = bound.filter(({ addresses }) => addresses.some(({ host }) => host === reached));
    return here.length > 0 ? here : general;
  }
  const own = new Set(
    bound.flatMap(({ addresses }) => addresses.map(({ host }) => host)).filter((host) => host !== null),
  );
  const listened = new Set(listens.map(({ host }) => host));
  const [only] = listened;
  if (listened.size === 1 && only !== null && only !== undefined) {
    const here = bound.filter(({ addresses }) => addresses.some(({ host }) => host === only));
    return here.length > 0 ? here : general;
  }
  if (own.size === 1 && general.length === 0) return bound;
  throw new CannotKnow('virtual hosts are told apart by the address of the server, which is not known');
}

function byName(candidates: readonly VirtualHost[], host: string): ServerConfig | null {
  for (const { server } of candidates) {
    if (server.serverName?.toLowerCase() === host) return server;
    if (server.serverAliases.some((alias) => fnmatch(alias.toLowerCase(), host, { pathname: false, ignoreCase: true })))
      return server;
  }
  return null;
}
