import { isInRange, parseAddress, parseRange } from '../../evaluate/nginx/address.ts';
import type { NginxDirective } from '../../model/nginx-config.ts';
import { nginxCheck } from '../define-check.ts';
import type { NginxSite, NginxView } from '../nginx-view.ts';

const LOOPBACK = [parseRange('127.0.0.0/8'), parseRange('::1/128')].filter((range) => range !== null);

export default nginxCheck({
  id: 'nginx/real-address-unknown',
  level: 'warning',
  title: 'Address rules behind a proxy see only the proxy',
  explanation:
    'A server that listens on loopback or on a Unix socket is asked by a proxy on the same machine: every request comes from its address. Rules for other addresses then meet nobody. `real_ip_header` alone changes nothing: whose header is believed is said by `set_real_ip_from`.',
  change:
    'Say which proxy to believe, and nothing more: `set_real_ip_from 127.0.0.1;` (or `unix:`) and `real_ip_header X-Forwarded-For;`.',
  *find(view) {
    for (const scope of view.levels) {
      const [header] = view.own(scope, 'real_ip_header');
      if (header !== undefined && view.model.tree.nearest(scope, 'set_real_ip_from') === null && !isSetBelow(view))
        yield { at: header, says: 'No proxy is believed: without set_real_ip_from this header changes no address.' };
    }
    for (const site of view.sites) {
      if (!isBehindProxy(view, site)) continue;
      for (const scope of view.levels) {
        if (view.siteOf(scope) !== site || view.model.tree.nearest(scope, 'set_real_ip_from') !== null) continue;
        const rules = view.addressRules(scope);
        const shut = rules.find(({ name, args }) => name === 'deny' && args[0] === 'all');
        const far = rules.find(isFar);
        if (shut === undefined || far === undefined) continue;
        yield {
          at: far,
          says: `${site.host}: no request comes from ${far.args[0]}, as the server listens for a proxy on this machine only.`,
        };
      }
    }
  },
});

function isSetBelow(view: NginxView): boolean {
  return view.levels.some((scope) => view.own(scope, 'set_real_ip_from').length > 0);
}

function isBehindProxy(view: NginxView, { scope }: NginxSite): boolean {
  const listens = view.own(scope, 'listen');
  return (
    listens.length > 0 &&
    listens.every(({ args: [where = '', ...words] }) => {
      if (words.includes('proxy_protocol')) return false;
      return /^(?:unix:|localhost(?::|$)|127\.|\[::1\])/.test(where);
    })
  );
}

function isFar({ name, args: [word = ''] }: NginxDirective): boolean {
  const address = name === 'allow' ? parseAddress(word.split('/')[0] ?? '') : null;
  return address !== null && address.family !== 'unix' && !LOOPBACK.some((range) => isInRange(address, range));
}
