import type { NginxDirective } from '../../model/nginx-config.ts';
import { nginxCheck } from '../define-check.ts';
import { chosenLocation, type NginxView } from '../nginx-view.ts';

/** Patterns that meet every path. */
const EVERYTHING = new Set(['', '.', '.*', '.+', '/', '^', '^/', '^.*$', '^/.*$', '^/.*', '/.*', '^.+$']);

export default nginxCheck({
  id: 'nginx/location-never-chosen',
  level: 'warning',
  title: 'A location is never chosen',
  explanation:
    'Patterns are tried in the order of the file, and the first that matches wins: one behind a pattern that matches everything, or behind the same pattern, is dead. So is every location of a server that has a `return` of its own, which answers before a location is looked for. A rule of access in it does nothing.',
  change: 'Put it before the one that takes its place, or delete it.',
  *find(view) {
    yield* behindReturn(view);
    for (const scope of view.levels) {
      let all: NginxDirective | null = null;
      const seen = new Map<string, NginxDirective>();
      for (const { head, name } of view.locations(scope)) {
        if (!name.kind.startsWith('~')) continue;
        const key = `${name.kind} ${name.text}`;
        const earlier = all ?? seen.get(key);
        if (earlier !== undefined)
          yield {
            at: head,
            says: `"location ${key}" is never chosen: line ${earlier.line} takes every request before it.`,
          };
        else seen.set(key, head);
        if (EVERYTHING.has(name.text)) all ??= head;
      }
    }
  },
});

function* behindReturn(view: NginxView) {
  for (const site of view.sites) {
    const [returned] = view.own(site.scope, 'return');
    if (returned === undefined) continue;
    const dead = view.locations(site.scope).filter(({ name }) => name.kind !== '@' && !name.kind.startsWith('~'));
    for (const { scope, head } of dead.slice(0, 5)) {
      const url = view.urlOf(scope);
      const verdict = url === null ? null : view.ask(site, url);
      if (verdict === null || verdict.status === null || chosenLocation(verdict) !== null) continue;
      yield {
        at: head,
        says: `"location ${head.args.join(' ')}" is never chosen: "return ${returned.args.join(' ')}" in line ${returned.line} answers every request of this server.`,
        change: 'Move the return into `location / { … }`.',
      };
    }
  }
}
