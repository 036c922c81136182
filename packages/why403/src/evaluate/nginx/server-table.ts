import type { NginxDirective } from '../../model/nginx-config.ts';
import { addressText, parseAddress } from './address.ts';
import type { Scope, Tree } from './tree.ts';

/** One `listen` of one server. */
export interface Listen {
  /** Canonical text of the address, or `*` and `[*]` for all of IPv4 and of IPv6. */
  readonly address: string;
  readonly port: number;
  readonly isDefault: boolean;
  readonly isTls: boolean;
  readonly isProxyProtocol: boolean;
  readonly server: Scope;
  readonly directive: NginxDirective | null;
}

/** All servers, and what they listen on. */
export interface ServerTable {
  readonly servers: readonly Scope[];
  /** By port, in file order. */
  readonly listens: ReadonlyMap<number, readonly Listen[]>;
  /** What answers at an address and port; made when it is first asked for. */
  readonly endpoints: Map<string, Endpoint>;
  /** The same by the host of a URL, where that is an address. */
  readonly byHost: Map<string, Endpoint>;
}

/** The servers behind one address and port. */
export interface Endpoint {
  /** The server for names that no other has: `default_server`, else the first. */
  readonly first: Listen | null;
  readonly isTls: boolean;
  readonly names: NameTable;
}

/** Names of the servers that share one address and port. */
export interface NameTable {
  readonly exact: ReadonlyMap<string, Scope>;
  /** `*.example.com` and `.example.com`, by what follows the star. */
  readonly suffixes: ReadonlyMap<string, Scope>;
  readonly prefixes: ReadonlyMap<string, Scope>;
  readonly patterns: readonly { readonly source: string; readonly server: Scope; readonly directive: NginxDirective }[];
}

/** Reads what the servers of a configuration listen on. */
export function makeServerTable(tree: Tree, http: Scope | null): ServerTable {
  const servers: Scope[] = [];
  const listens = new Map<number, Listen[]>();
  // Many servers listen on few places, and write them alike.
  const places = new Map<string, Place | null>();
  for (const head of http === null ? [] : tree.own(http, 'server')) {
    if (head.bodyStart === -1) continue;
    const server = tree.scope('server', head, http as Scope);
    servers.push(server);
    for (const listen of listensOf(tree, server, places)) {
      const list = listens.get(listen.port);
      if (list === undefined) listens.set(listen.port, [listen]);
      else list.push(listen);
    }
  }
  return { servers, listens, endpoints: new Map(), byHost: new Map() };
}

type Place = Pick<Listen, 'address' | 'port'>;

function listensOf(tree: Tree, server: Scope, places: Map<string, Place | null>): readonly Listen[] {
  const hasTls = tree.isOn(server, 'ssl');
  const directives = tree.glance(server, 'listen');
  if (directives.length === 0)
    return [
      { address: '*', port: 80, isDefault: false, isTls: hasTls, isProxyProtocol: false, server, directive: null },
    ];
  const listens: Listen[] = [];
  for (const directive of directives) {
    const { args } = directive;
    const where = args[0] ?? '';
    let place = places.get(where);
    if (place === undefined) {
      place = listenPlace(where);
      places.set(where, place);
    }
    if (place === null) continue;
    const has = (word: string) => args.indexOf(word, 1) !== -1;
    listens.push({
      address: place.address,
      port: place.port,
      isDefault: has('default_server') || has('default'),
      isTls: hasTls || has('ssl'),
      isProxyProtocol: has('proxy_protocol'),
      server,
      directive,
    });
  }
  return listens;
}

function listenPlace(where: string): Place | null {
  if (where.startsWith('unix:')) return null;
  if (/^\d+$/.test(where)) return { address: '*', port: Number(where) };
  const found = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(where);
  if (found === null) return null;
  const port = Number(found[2] ?? 80);
  const host = (found[1] as string).replace(/^\[|\]$/g, '');
  if (host === '*' || host === '0.0.0.0') return { address: '*', port };
  if (host === '::') return { address: '[*]', port };
  const address = parseAddress(host === 'localhost' ? '127.0.0.1' : host);
  return { address: address === null ? host : addressText(address), port };
}

/** The addresses that servers listen on at a port. */
export function addressesAt(table: ServerTable, port: number): readonly string[] {
  return [...new Set((table.listens.get(port) ?? []).map(({ address }) => address))];
}

/** What answers at an address and port: the servers of the address itself, else those that listen on all. */
export function endpointFor(table: ServerTable, tree: Tree, port: number, address: string, isSix: boolean): Endpoint {
  const key = `${port} ${address}`;
  const known = table.endpoints.get(key);
  if (known !== undefined) return known;
  const all = table.listens.get(port) ?? [];
  const own = all.filter((listen) => listen.address === address);
  const listens = own.length > 0 ? own : all.filter((listen) => listen.address === (isSix ? '[*]' : '*'));
  const endpoint = {
    first: listens.find(({ isDefault }) => isDefault) ?? listens[0] ?? null,
    isTls: listens.some(({ isTls }) => isTls),
    names: nameTable(tree, listens),
  };
  table.endpoints.set(key, endpoint);
  return endpoint;
}

function nameTable(tree: Tree, listens: readonly Listen[]): NameTable {
  const exact = new Map<string, Scope>();
  const suffixes = new Map<string, Scope>();
  const prefixes = new Map<string, Scope>();
  const patterns: NameTable['patterns'][number][] = [];
  const add = (map: Map<string, Scope>, name: string, server: Scope) => {
    // Of equal names the first counts; nginx warns of the others.
    if (!map.has(name)) map.set(name, server);
  };
  for (const { server } of listens)
    for (const directive of tree.glance(server, 'server_name'))
      for (const word of directive.args) {
        if (word.startsWith('~')) {
          if (!patterns.some((one) => one.server === server && one.source === word.slice(1)))
            patterns.push({ source: word.slice(1), server, directive });
          continue;
        }
        const name = word.toLowerCase();
        if (name.startsWith('*.')) add(suffixes, name.slice(1), server);
        else if (name.endsWith('.*')) add(prefixes, name.slice(0, -1), server);
        else if (name.startsWith('.')) {
          // It stands for two names, and is left out as a whole where one of them is taken.
          if (exact.has(name.slice(1)) || suffixes.has(name)) continue;
          exact.set(name.slice(1), server);
          suffixes.set(name, server);
        } else add(exact, name, server);
      }
  return { exact, suffixes, prefixes, patterns };
}

/** Exact name, longest suffix, longest prefix; null where only a regular expression may still match. */
export function serverByName({ exact, suffixes, prefixes }: NameTable, host: string): Scope | null {
  const own = exact.get(host);
  if (own !== undefined) return own;
  for (let dot = host.indexOf('.', 1); suffixes.size > 0 && dot !== -1; dot = host.indexOf('.', dot + 1)) {
    const found = suffixes.get(host.slice(dot));
    if (found !== undefined) return found;
  }
  for (
    let dot = host.lastIndexOf('.', host.length - 2);
    prefixes.size > 0 && dot > 0;
    dot = host.lastIndexOf('.', dot - 1)
  ) {
    const found = prefixes.get(host.slice(0, dot + 1));
    if (found !== undefined) return found;
  }
  return null;
}
