import type { LogKind } from '../../model/log-kind.ts';
import type { ProductId } from '../../model/taxonomy.ts';
import { anySecond } from './clock.ts';
import { clearRow, type FormatMaker, type RowFormat } from './row-format.ts';
import { webPath } from './web-root.ts';

/** A log of messages of which a few are about refusals. */
interface MessageLog {
  readonly kind: LogKind;
  readonly product: ProductId;
  readonly shape: RegExp;
  /** Finds the time. */
  readonly time: RegExp;
  readonly refusals: readonly (readonly [sentence: RegExp, rule: string])[];
  readonly client?: RegExp;
  readonly path?: RegExp;
}

const LOGS: readonly MessageLog[] = [
  {
    // https://github.com/lighttpd/lighttpd1.4 (src/mod_access.c, src/http-header-glue.c); both only with debugging on.
    kind: 'lighttpd-error',
    product: 'lighttpd',
    shape: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d: \([\w./-]{1,60}\.c\.\d{1,6}\) /,
    time: /^(.{19})/,
    refusals: [
      [/url denied as (?:we match|in suffix)/, 'lighttpd/config-deny'],
      [/access denied due to? symlink restriction/, 'lighttpd/symlink-policy'],
    ],
    path: / (\/\S{0,4000})/,
  },
  {
    // https://github.com/litespeedtech/openlitespeed (src/http/httpreq.cpp)
    kind: 'litespeed-error',
    product: 'litespeed',
    shape: /^\[?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,6}\]? \[[A-Z]{3,8}\] /,
    time: /^\[?(.{19})/,
    refusals: [
      [/\[ACL\] Access to context \[.{0,2000}?\] is denied!/, 'litespeed/config-deny'],
      [/mod_security rule \[|\[MODSEC\].{0,400}?(?:denied|triggered)/i, 'litespeed/waf-rule'],
    ],
    client: /\[(\d{1,3}(?:\.\d{1,3}){3}):\d+/,
    path: /Access to context \[(.{0,2000}?)\]/,
  },
  {
    // https://github.com/traefik/traefik (pkg/middlewares/ipallowlist, pkg/middlewares/auth/forward.go), at level DEBUG
    kind: 'traefik',
    product: 'traefik',
    shape: /middleware(?:Type|Name)|\b(?:DBG|INF|WRN|ERR) github\.com\/traefik|^time="[^"]{10,40}" level=/,
    time: /^(\d{4}-\d\d-\d\dT\S{8,25})|time="([^"]{10,40})"|"time":"([^"]{10,40})"/,
    refusals: [[/[Rr]ejecting IP /, 'traefik/ip-block']],
    client: /[Rr]ejecting IP ([0-9A-Fa-f.:]{2,45}?):?[ "]/,
  },
  {
    // Its bouncers write to the logs of the servers; the agent only decides.
    kind: 'crowdsec',
    product: 'crowdsec',
    shape: /^time="[^"]{10,40}" level=\w{3,8} msg="|\[Crowdsec\]/,
    time: /time="([^"]{10,40})"/,
    refusals: [],
  },
  {
    // A ban is a packet filter's: whoever is banned gets no answer.
    kind: 'fail2ban',
    product: 'fail2ban',
    shape: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} fail2ban\.\w{2,30} {0,20}\[\d+\]: /,
    time: /^(.{19})/,
    refusals: [],
  },
];

/** Error logs of lighttpd, LiteSpeed and Traefik, and logs that are about bans. */
export const otherErrorMakers: readonly FormatMaker[] = LOGS.map((log) => ({
  kinds: [log.kind],
  recognises: (line) => log.shape.test(line),
  make: (hint) => messageLog(log, hint.zoneMinutes ?? 0),
}));

function messageLog(log: MessageLog, zone: number): RowFormat {
  return {
    name: log.kind,
    kind: log.kind,
    product: log.product,
    combined: false,
    errorLog: true,
    understands: (line) => log.shape.test(line),
    readRow(line, row) {
      for (const [sentence, rule] of log.refusals) {
        if (!sentence.test(line)) continue;
        clearRow(row);
        row.second = anySecond(log.time.exec(line)?.slice(1).find(Boolean) ?? '', zone);
        row.status = 403;
        row.client = log.client?.exec(line)?.[1] ?? '';
        row.path = webPath(log.path?.exec(line)?.[1] ?? '');
        row.reason = rule;
        return true;
      }
      return false;
    },
  };
}
