import { locationName } from '../../evaluate/nginx/location-table.ts';
import { nginxCheck } from '../define-check.ts';
import { chosenLocation, refusal } from '../nginx-view.ts';
import { CHALLENGE } from '../visitor.ts';

export default nginxCheck({
  id: 'nginx/acme-challenge',
  level: 'warning',
  title: 'A rule for dot files also closes the challenge of certificate authorities',
  explanation:
    'Authorities fetch /.well-known/acme-challenge/… over plain HTTP before they issue a certificate (RFC 8555, 8.3). A rule like `location ~ /\\. { deny all; }` refuses that too: renewal fails, and weeks later the site is down for everybody. The challenge is asked of the configuration here, so a location of its own for it counts.',
  change: 'Leave it out of the pattern: `location ~ /\\.(?!well-known/)`.',
  *find(view) {
    for (const site of view.sites) {
      if (site.scheme !== 'http') continue;
      const verdict = view.ask(site, CHALLENGE);
      if (verdict === null || (verdict.status !== 403 && verdict.status !== 404)) continue;
      // Without its dot: what is refused then is closed as a whole, and not by a rule for dot files.
      const control = view.ask(site, CHALLENGE.replace('/.', '/'));
      if (verdict.status === 403 && control?.status === 403 && refusal(control)?.directive != null) continue;
      const location = chosenLocation(verdict);
      if (
        verdict.status === 404 &&
        (location === null || !returns404(location) || chosenLocation(control) === location)
      )
        continue;
      const at = refusal(verdict)?.directive ?? location;
      if (at === null) continue;
      yield {
        at,
        says: `${site.host}: GET ${CHALLENGE} is answered ${verdict.status}, so certificates are not renewed.`,
      };
    }
  },
});

function returns404(location: Parameters<typeof locationName>[0]): boolean {
  const isPattern = locationName(location).kind.startsWith('~');
  return isPattern && (location.block ?? []).some(({ name, args }) => name === 'return' && args[0] === '404');
}
