import { chooseOwnHosts } from '../../evaluate/incidents/own-hosts.ts';
import type { OpenedSource } from './opened-source.ts';
import type { LogSpan } from './stretches.ts';
import { widerKey } from './wider-key.ts';

/** How much log there is in all sources, as far as their ends tell. */
export function spanOf(sources: readonly OpenedSource[]): LogSpan {
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  const firsts = known(sources.map(({ first }) => first));
  const lasts = known(sources.map(({ last }) => last));
  return {
    lines: sources.reduce((sum, { lines }) => sum + lines, 0),
    first: firsts.length === 0 ? null : Math.min(...firsts),
    last: lasts.length === 0 ? null : Math.max(...lasts),
  };
}

/** Hosts of the site itself, as the beginnings of all sources tell. */
export function ownHostsOf(sources: readonly OpenedSource[]): ReadonlySet<string> {
  const hosts = new Map<string, number>();
  const refererHosts = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, times: number) =>
    counts.set(key, (counts.get(key) ?? 0) + times);
  for (const source of sources) {
    for (const [host, times] of source.hosts) add(hosts, host, times);
    for (const [referer, times] of source.referers) {
      const host = widerKey('referer', referer);
      if (host !== null) add(refererHosts, host.text, times);
    }
  }
  return chooseOwnHosts(hosts, refererHosts);
}
