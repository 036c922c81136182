import type { ApacheHost, ApacheView } from '../apache-view.ts';
import { apacheCheck } from '../define-check.ts';
import { CHALLENGE } from '../visitor.ts';

export default apacheCheck({
  id: 'apache/acme-challenge',
  level: 'warning',
  title: 'A rule for dot files also closes the challenge of certificate authorities',
  explanation:
    'Authorities fetch /.well-known/acme-challenge/… over plain HTTP before they issue a certificate, and follow redirects (RFC 8555, 8.3). A rule for everything that begins with a dot refuses that too: renewal fails, and weeks later the site is down for everybody. The challenge is asked of the configuration here.',
  change: 'Leave it out of the pattern: `/\\.(?!well-known/)`.',
  *find(view) {
    for (const first of view.hosts) {
      const host = isTls(first) ? null : afterRedirect(view, first);
      if (host === null) continue;
      const verdict = ask(view, host, CHALLENGE);
      // Without its dot: what is refused then is closed as a whole, and not by a rule for dot files.
      const control = ask(view, host, CHALLENGE.replace('/.', '/'));
      if (verdict?.status !== 403 || verdict.decision?.blocked != null) continue;
      if (control?.status === 403 && control.decision?.blocked == null) continue;
      const at = verdict.decision?.by ?? host.server.directive ?? { path: host.server.documentRoot, line: null };
      yield { at, says: `${host.host}: GET ${CHALLENGE} is answered 403, so certificates are not renewed.` };
    }
  },
});

function ask(view: ApacheView, host: ApacheHost, url: string) {
  return view.ask(host, url, { present: [host.server.documentRoot + url] });
}

function isTls({ server }: ApacheHost): boolean {
  return /^on$/i.test(server.settings.get('sslengine')?.args[0] ?? '');
}

/** Where the challenge ends up: at the host for HTTPS, where the one for HTTP redirects it. */
function afterRedirect(view: ApacheView, host: ApacheHost): ApacheHost | null {
  const status = ask(view, host, CHALLENGE)?.status ?? 0;
  if (status < 301 || status > 308) return host;
  return view.hosts.find((one) => isTls(one) && one.host === host.host) ?? null;
}
