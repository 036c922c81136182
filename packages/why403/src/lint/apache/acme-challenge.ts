import { apacheCheck } from '../define-check.ts';
import { CHALLENGE } from '../visitor.ts';

export default apacheCheck({
  id: 'apache/acme-challenge',
  level: 'warning',
  title: 'A rule for dot files also closes the challenge of certificate authorities',
  explanation:
    'Authorities fetch /.well-known/acme-challenge/… over plain HTTP before they issue a certificate (RFC 8555, 8.3). A rule for everything that begins with a dot refuses that too: renewal fails, and weeks later the site is down for everybody. The challenge is asked of the configuration here.',
  change: 'Leave it out of the pattern: `/\\.(?!well-known/)`.',
  *find(view) {
    for (const host of view.hosts) {
      if (/^on$/i.test(host.server.settings.get('sslengine')?.args[0] ?? '')) continue;
      const ask = (url: string) => view.ask(host, url, { present: [host.server.documentRoot + url] });
      const verdict = ask(CHALLENGE);
      // Without its dot: what is refused then is closed as a whole, and not by a rule for dot files.
      const control = ask(CHALLENGE.replace('/.', '/'));
      if (verdict?.status !== 403 || verdict.decision?.blocked != null) continue;
      if (control?.status === 403 && control.decision?.blocked == null) continue;
      const at = verdict.decision?.by ?? host.server.directive ?? { path: host.server.documentRoot, line: null };
      yield { at, says: `${host.host}: GET ${CHALLENGE} is answered 403, so certificates are not renewed.` };
    }
  },
});
