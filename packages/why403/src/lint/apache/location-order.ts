import { restricts } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

const MOST = 300;

export default apacheCheck({
  id: 'apache/location-order',
  level: 'error',
  title: 'A later Location takes the rules of an earlier one away',
  explanation:
    '<Location> sections are applied in the order of the file, not by length. The Require of a later one that covers the same URL replaces that of the earlier one, so what was closed is open. The URL is asked of the configuration here.',
  change: 'Put the section for the longer path last, or write `AuthMerging And` into the later one.',
  *find(view) {
    for (const host of view.hosts) {
      const plain = host.server.locations
        .filter(({ pattern, isWildcard }) => pattern === null && !isWildcard)
        .slice(0, MOST);
      for (const [at, { directive, path }] of plain.entries()) {
        if (!restricts(directive.block ?? [])) continue;
        const later = plain
          .slice(at + 1)
          .find(
            (one) => covers(one.path, path) && one.config.requirement !== null && !restricts(one.directive.block ?? []),
          );
        if (later === undefined) continue;
        const status = view.ask(host, path)?.status ?? null;
        if (status === null || status === 401 || status === 403) continue;
        yield {
          at: directive,
          says: `${path} is open to everybody: <Location ${later.path}> in line ${later.directive.line} comes later and counts instead.`,
        };
      }
    }
  },
});

function covers(shorter: string, longer: string): boolean {
  return longer.startsWith(shorter.endsWith('/') ? shorter : `${shorter}/`) || shorter === longer;
}
