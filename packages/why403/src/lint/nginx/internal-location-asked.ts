import { nginxCheck } from '../define-check.ts';
import type { NginxSite, NginxView } from '../nginx-view.ts';

const REDIRECTS = new Set(['301', '302', '303', '307', '308']);

export default nginxCheck({
  id: 'nginx/internal-location-asked',
  level: 'error',
  title: 'Visitors are sent to an internal location',
  explanation:
    '`internal` hides a location from visitors: asked from outside it is a 404, and so are the locations in it, which inherit it. It is for targets of `error_page`, `try_files`, `auth_request` and X-Accel-Redirect. A redirect (3xx) makes the visitor ask from outside.',
  change: 'Delete `internal`, or lead there within the server (`rewrite … last`, `try_files`, `error_page`).',
  *find(view) {
    for (const site of view.sites) {
      const directive = internalAt(view, site, '/');
      if (directive !== null) yield { at: directive, says: `${site.host}: / is 404 for everybody.` };
    }
    for (const scope of view.levels) {
      for (const redirect of view.own(scope, 'return')) {
        const [status = '', target = ''] = redirect.args;
        const path = /^(?:\$scheme:\/\/\$(?:host|http_host|server_name))?(\/[^$]*)$/.exec(target)?.[1];
        const site = view.siteOf(scope);
        if (!REDIRECTS.has(status) || path === undefined || site === null) continue;
        if (internalAt(view, site, path) !== null)
          yield { at: redirect, says: `${site.host}: whoever is sent to ${path} gets 404: it is internal.` };
      }
    }
  },
});

function internalAt(view: NginxView, site: NginxSite, url: string) {
  const verdict = view.ask(site, url);
  if (verdict?.status !== 404) return null;
  return verdict.trace.find(({ directive }) => directive?.name === 'internal')?.directive ?? null;
}
