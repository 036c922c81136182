import { requires } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

export default apacheCheck({
  id: 'apache/real-address-unknown',
  level: 'warning',
  title: 'Address rules behind a proxy see only the proxy',
  explanation:
    'A server that listens on loopback is asked by a proxy on the same machine: every request comes from its address, and `Require ip` for any other address meets nobody. mod_remoteip takes the address from a header of the proxy that is named.',
  change:
    'Say which proxy to believe, and nothing more: `RemoteIPHeader X-Forwarded-For` and `RemoteIPInternalProxy 127.0.0.1`.',
  *find(view) {
    const { listens } = view.site.compiled;
    if (listens.length === 0 || !listens.every(({ host }) => host !== null && LOOPBACK.test(host))) return;
    if (view.parts.some(({ directives }) => directives.some(({ key }) => key === 'remoteipheader'))) return;
    for (const { directives } of view.parts) {
      for (const line of requires(directives)) {
        const [provider = '', ...ranges] = line.raw.trim().split(/\s+/);
        if (provider.toLowerCase() !== 'ip' || ranges.some((range) => LOOPBACK.test(range))) continue;
        yield {
          at: line,
          says: `No request comes from ${ranges.join(' or ')}, as the server listens for a proxy on this machine only.`,
        };
      }
    }
  },
});
