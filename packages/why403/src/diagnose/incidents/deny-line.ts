import { addressBytes } from '../../evaluate/address-bytes.ts';
import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import { shellWord } from '../../evaluate/quote/shell.ts';
import type { Fix } from '../../model/diagnosis.ts';
import type { ProductId } from '../../model/taxonomy.ts';

/** Where a server keeps its deny lists, and how a line of one looks. */
interface DenyList {
  /** The line as it most likely stands there. */
  readonly line: (range: string) => string;
  /** Lists the lines that can hold the address, with their files; `begin` is a regular expression for how it begins. */
  readonly command: (begin: string) => string;
}

const APACHE: DenyList = {
  line: (range) => `Require not ip ${range}`,
  command: (begin) =>
    `grep -rnE ${shellWord(`(Require (not )?ip|(Deny|Allow) from) .*(all|${begin})`)} /etc/apache2 /etc/httpd --include='*.conf' --include=.htaccess`,
};
const NGINX: DenyList = {
  line: (range) => `deny ${range};`,
  // Each file is printed under its name.
  command: (begin) =>
    `sudo nginx -T 2>/dev/null | grep -nE ${shellWord(`^# configuration file|(deny|allow) +(all|${begin})|^ *${begin}[0-9a-f./:]* +1;`)}`,
};
const LISTS: Readonly<Partial<Record<ProductId, DenyList>>> = {
  nginx: NGINX,
  openresty: NGINX,
  apache: APACHE,
  haproxy: {
    line: (range) => `http-request deny if { src ${range} }`,
    command: (begin) => `grep -rnE ${shellWord(`http-request +(deny|tarpit|reject)|src .*${begin}`)} /etc/haproxy`,
  },
  caddy: {
    line: (range) => `remote_ip ${range}`,
    command: (begin) => `grep -rnE ${shellWord(`(remote|client)_ip .*${begin}`)} /etc/caddy`,
  },
  lighttpd: {
    line: (range) => `$HTTP["remoteip"] == "${range}" { url.access-deny = ("") }`,
    command: (begin) => `grep -rnE ${shellWord(`remoteip.*${begin}`)} /etc/lighttpd`,
  },
};

/**
 * What is to be changed first where an address is refused: the line of the list that has it. Null where the incident shows
 * no address, or the party that refused keeps no list in a file of its own.
 */
export function denyLineFix({ by }: FoundIncident, product: ProductId): Fix | null {
  const range = by.network ?? by.client;
  const list = LISTS[product];
  const begin = range === undefined ? null : beginningOf(range);
  if (range === undefined || begin === null || list === undefined) return null;
  return {
    actor: 'operator',
    summary: `Find the line that refuses ${range}, such as \`${list.line(range)}\` or one of a wider range; where these clients are wanted take it out, or narrow it.`,
    change: null,
    command: list.command(begin),
    check: 'The clients are answered; others that are to stay out still get 403.',
    weakens: `Whoever has an address of ${range} may ask again.`,
  };
}

/** How the address, and each wider range that a list may have, begins: the first two octets or groups. */
function beginningOf(range: string): string | null {
  const address = range.split('/', 1)[0] ?? '';
  if (addressBytes(address) === null) return null;
  const [first = '', second = ''] = address.split(/[.:]/);
  return address.includes(':') ? `${first}:${second}` : `${first}\\.${second}\\.`;
}
