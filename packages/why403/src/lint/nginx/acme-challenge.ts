import { locationName } from '../../evaluate/nginx/location-table.ts';
import { nginxCheck } from '../define-check.ts';
import { chosenLocation, type NginxSite, type NginxView, refusal } from '../nginx-view.ts';
import { CHALLENGE } from '../visitor.ts';

export default nginxCheck({
  id: 'nginx/acme-challenge',
  level: 'warning',
  title: 'A rule for dot files also closes the challenge of certificate authorities',
  explanation:
    'Authorities fetch /.well-known/acme-challenge/… over plain HTTP before they issue a certificate, and follow redirects (RFC 8555, 8.3). A rule like `location ~ /\\. { deny all; }` refuses that too: renewal fails, and weeks later the site is down for everybody. The challenge is asked of the configuration here, so a location of its own for it counts.',
  change: 'Leave it out of the pattern: `location ~ /\\.(?!well-known/)`.',
  *find(view) {
    for (const first of view.sites) {
      const site = first.scheme === 'http' ? afterRedirect(view, first) : null;
      const verdict = site === null ? null : view.ask(site, CHALLENGE);
      if (site === null || verdict === null || (verdict.status !== 403 && verdict.status !== 404)) continue;
      // Without its dot: what a line refuses then is closed as a whole, and not by a rule for dot files.
      const control = view.ask(site, CHALLENGE.replace('/.', '/'));
      if (verdict.status === 403 && control?.status === 403 && refusal(control)?.directive != null) continue;
      const location = chosenLocation(verdict);
      const isRule = location !== null && returns404(location) && chosenLocation(control) !== location;
      const at = refusal(verdict)?.directive ?? location;
      if (at === null || (verdict.status === 404 && !isRule)) continue;
      yield {
        at,
        says: `${site.host}: GET ${CHALLENGE} is answered ${verdict.status}, so certificates are not renewed.`,
      };
    }
  },
});

/** Where the challenge ends up: at the server for HTTPS, where the one for HTTP redirects it. */
function afterRedirect(view: NginxView, site: NginxSite): NginxSite | null {
  const status = view.ask(site, CHALLENGE)?.status ?? 0;
  if (status < 301 || status > 308) return site;
  const isNamed = ({ scope }: NginxSite) => view.own(scope, 'server_name').some(({ args }) => args.includes(site.host));
  return view.sites.find((one) => one.scheme === 'https' && isNamed(one)) ?? null;
}

function returns404(location: Parameters<typeof locationName>[0]): boolean {
  const isPattern = locationName(location).kind.startsWith('~');
  return isPattern && (location.block ?? []).some(({ name, args }) => name === 'return' && args[0] === '404');
}
