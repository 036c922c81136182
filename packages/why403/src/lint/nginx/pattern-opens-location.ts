import type { NginxDirective } from '../../model/nginx-config.ts';
import { nginxCheck } from '../define-check.ts';
import { chosenLocation, type NginxSite, type NginxView, refusesAll } from '../nginx-view.ts';
import { NO_FILE } from '../visitor.ts';

const ENDINGS = ['php', 'html', 'jpg', 'png', 'css', 'js', 'json', 'xml', 'txt', 'pdf', 'zip'] as const;
const MOST = 200;

export default nginxCheck({
  id: 'nginx/pattern-opens-location',
  level: 'error',
  title: 'A pattern takes files out of a closed location',
  explanation:
    'A matching pattern (`location ~`) wins over a prefix, however long that is, unless the prefix is written with `^~`. So the rules of `location /admin/` do not hold for /admin/x.php where a `location ~ \\.php$` stands beside it: everybody may run it. Both requests are asked of the configuration here.',
  change: 'Write the prefix with `^~` and put the pattern into it, with the rules.',
  *find(view) {
    for (const site of view.sites) {
      const locations = view.locations(site.scope);
      const patterns = locations.filter(({ scope, name }) => name.kind.startsWith('~') && !isMeant(view, scope));
      if (patterns.length === 0) continue;
      const closed = locations.filter(
        ({ scope, name }) => name.kind === '' && name.text !== '/' && isClosed(view, scope),
      );
      for (const { head, name } of closed.slice(0, MOST)) {
        const folder = name.text.endsWith('/') ? name.text : `${name.text}/`;
        if (!isRefused(view, site, `${folder}${NO_FILE}`, head)) continue;
        const told = new Set<NginxDirective>();
        for (const ending of ENDINGS) {
          const url = `${folder}${NO_FILE}.${ending}`;
          const verdict = view.ask(site, url);
          const taker = chosenLocation(verdict);
          const pattern = patterns.find((one) => one.head === taker);
          if (verdict === null || pattern === undefined || told.has(pattern.head)) continue;
          const isShut = [401, 403].includes(verdict.status ?? 0) || verdict.trace.some((step) => step.status === 403);
          if (isShut || refusesAll(view, pattern.scope)) continue;
          told.add(pattern.head);
          yield {
            at: head,
            says: `${site.host}: ${url} is open, though "location ${name.text}" is closed: "location ${pattern.head.args.join(' ')}" in line ${pattern.head.line} takes it.`,
          };
        }
      }
    }
  },
});

/** Rules of its own say that it was thought of. */
function isMeant(view: NginxView, scope: NginxSite['scope']): boolean {
  return view.own(scope, 'allow', 'deny', 'auth_basic', 'auth_request', 'satisfy', 'return', 'internal').length > 0;
}

function isClosed(view: NginxView, scope: NginxSite['scope']): boolean {
  const asks = view.own(scope, 'auth_basic', 'auth_request').some(({ args }) => args[0] !== 'off');
  return asks || refusesAll(view, scope);
}

function isRefused(view: NginxView, site: NginxSite, url: string, by: NginxDirective): boolean {
  const verdict = view.ask(site, url);
  if (verdict === null || chosenLocation(verdict) !== by) return false;
  return [401, 403].includes(verdict.status ?? 0);
}
