import type { NginxDirective } from '../../model/nginx-config.ts';
import { nginxCheck } from '../define-check.ts';

const MOST = 300;

export default nginxCheck({
  id: 'nginx/error-page-refused',
  level: 'note',
  title: 'The page for a refusal is refused itself',
  explanation:
    'A page of `error_page` is asked for within the server, and meets the access rules of its location again. Under the same `deny` the visitor gets the bare page of nginx, and `=200` or another status is not used.',
  change: 'Give the page a location that lets it through: `location = /403.html { internal; allow all; }`.',
  *find(view) {
    const told = new Set<NginxDirective>();
    for (const scope of view.levels.filter((one) => view.addressRules(one).length > 0).slice(0, MOST)) {
      const [site, url] = [view.siteOf(scope), view.urlOf(scope)];
      const verdict = site === null || url === null ? null : view.ask(site, url);
      if (verdict?.status !== 403) continue;
      const at = verdict.trace.findIndex(({ phase }) => phase === 'error-page');
      const page = verdict.trace[at]?.directive ?? null;
      const again = verdict.trace.slice(at + 1).find(({ phase, status }) => phase === 'access' && status === 403);
      if (page === null || again?.directive == null || told.has(page)) continue;
      told.add(page);
      yield {
        at: page,
        says: `${page.args.at(-1)} is never shown: "${again.directive.name} ${again.directive.args.join(' ')}" in line ${again.directive.line} refuses it, too.`,
      };
    }
  },
});
