import type { LogRow } from '../../model/log-rows.ts';
import { widerKey } from '../stream/wider-key.ts';

const CLIENTS_KEPT = 50_000;
let networks = new Map<string, readonly [network: string, wide: string]>();
let hosts = new Map<string, string>();

/** What a row holds in `WIDER_COLUMNS`, in their order; empty where it has none. */
export function widerValues(
  row: Pick<LogRow, 'client' | 'referer'>,
): [network: string, wide: string, refererHost: string] {
  const [network, wide] = networksOf(row.client);
  return [network, wide, hostOf(row.referer)];
}

/** The same clients and referers come again and again. */
function networksOf(client: string): readonly [network: string, wide: string] {
  const known = networks.get(client);
  if (known !== undefined) return known;
  const network = widerKey('client', client)?.text ?? '';
  const both = [network, network === '' ? '' : (widerKey('network', network)?.text ?? '')] as const;
  if (networks.size >= CLIENTS_KEPT) networks = new Map();
  networks.set(client, both);
  return both;
}

function hostOf(referer: string): string {
  const known = hosts.get(referer);
  if (known !== undefined) return known;
  const host = widerKey('referer', referer)?.text ?? '';
  if (hosts.size >= CLIENTS_KEPT) hosts = new Map();
  hosts.set(referer, host);
  return host;
}
