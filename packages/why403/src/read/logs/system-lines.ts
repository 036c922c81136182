import { commonTime, epochTime, isoTime, type LogFormat, type LogParts, statusOf } from './log-format.ts';

const AUDIT_TIME = /audit\((\d{9,11}\.\d{1,6}):(\d+)\)/;
const PAIR = /(\w{2,20})=(?:"([^"]{0,4000})"|(\S{1,4000}))/g;

/** Denials that the kernel reports: SELinux (AVC) and AppArmor, from audit.log, the journal or syslog. */
export const kernelDenial: LogFormat = {
  kinds: ['audit', 'kernel'],
  readLine(line, kind): LogParts | null {
    const avc = /avc:\s+(denied|granted)\s+\{ ([^}]{1,200}) \}/.exec(line);
    const armour = /apparmor="(DENIED|ALLOWED)"/.exec(line);
    if (avc === null && armour === null) return null;
    const fields: Record<string, string> = {};
    for (const [, name = '', quoted, bare] of line.matchAll(PAIR)) fields[name] ??= quoted ?? bare ?? '';
    const seconds = AUDIT_TIME.exec(line)?.[1];
    return {
      log: kind === 'kernel' || /\bkernel:/.test(line) ? 'kernel' : 'audit',
      product: avc === null ? 'apparmor' : 'selinux',
      time: seconds === undefined ? null : epochTime(seconds),
      message: line,
      fields: {
        ...fields,
        // Blocked, or only noted: permissive mode and complain mode let the access through.
        verdict:
          avc === null ? (armour?.[1] ?? '') : avc[1] === 'granted' || fields.permissive === '1' ? 'ALLOWED' : 'DENIED',
        access: (avc?.[2] ?? fields.denied_mask ?? '').trim(),
        file: fields.path ?? fields.name ?? '',
      },
    };
  },
};

/** The access log of a pool: `%R - %u %t "%m %r" %s`. */
const POOL_ACCESS =
  /^(\S{1,80}) - {1,2}(\S{0,200}?) ?(\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}) "([A-Z]{1,20}) ([^"]{1,8000})" ([1-5]\d\d)\b/;

/** PHP-FPM's own log; what scripts wrote stands there only with catch_workers_output. Its access log is of scripts that ran. */
export const phpFpm: LogFormat = {
  kinds: ['php-fpm'],
  readLine(line) {
    const [whole, client, user = '', at = '', method, url, status] = POOL_ACCESS.exec(line) ?? [];
    if (whole !== undefined)
      return {
        product: 'php-fpm',
        time: commonTime(at),
        client: client ?? null,
        method: method ?? null,
        url: url ?? null,
        status: statusOf(status),
        fields: { user },
      };
    const [, day = '', month = '', year = '', clock = '', level = '', message] =
      /^\[(\d{1,2})-([A-Z][a-z]{2})-(\d{4}) (\d\d:\d\d:\d\d)(?:\.\d+)?\] ([A-Z]+): (.*)$/s.exec(line) ?? [];
    if (message === undefined) return null;
    return { product: 'php-fpm', time: isoTime(day, month, year, clock), message, fields: { level } };
  },
};

/** What Traefik logs of its middlewares at level DEBUG: text, logfmt or JSON. */
export const traefikLog: LogFormat = {
  kinds: ['traefik'],
  readLine(line, kind) {
    const named = kind === 'traefik' && /middleware|traefik/i.test(line);
    if (!named && !(/middleware(?:Type|Name)/.test(line) && /\b(?:DBG|ERR|WRN|INF)\b|level[=":]/.test(line)))
      return null;
    const time = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))|time="([^"]{10,40})"|"time":"([^"]{10,40})"/.exec(line);
    const message =
      /\bmsg="((?:[^"\\]|\\.){1,2000})"/.exec(line)?.[1] ??
      /"(?:message|msg|error)":"((?:[^"\\]|\\.){1,2000})"/.exec(line)?.[1];
    const rejected = /[Rr]ejecting IP ([0-9A-Fa-f.:]+)/.exec(line)?.[1];
    return {
      product: 'traefik',
      time: time?.[1] ?? time?.[2] ?? time?.[3] ?? null,
      client: rejected?.replace(/:$/, '') ?? null,
      message: (message ?? line).replaceAll('\\"', '"'),
      fields: { middleware: /middlewareType"?[=:]"?(\w{1,60})/.exec(line)?.[1] ?? '' },
    };
  },
};

/** fail2ban acts in the packet filter: whoever is banned gets no answer at all. */
export const fail2ban: LogFormat = {
  kinds: ['fail2ban'],
  readLine(line) {
    const [, time, jail = '', action = '', client] =
      /^(?:[A-Z][a-z]{2} +\d{1,2} [\d:]{8} \S+ )?(?:(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:,\d{3})? )?fail2ban\.\w+\s*\[\d+\]:\s+\w+\s+\[([^\]]{1,80})\] ((?:Restore )?Ban|Unban|Found) ([0-9a-f.:]+)/i.exec(
        line,
      ) ?? [];
    if (client === undefined) return null;
    return { product: 'fail2ban', time: time?.replace(' ', 'T') ?? null, client, fields: { jail, action } };
  },
};

/** The log of the CrowdSec agent and of its bouncers. */
export const crowdsec: LogFormat = {
  kinds: ['crowdsec'],
  readLine(line, kind) {
    const dated = /^time="|^\[?\d{4}[-/]\d\d[-/]\d\d|^\{"/.test(line);
    if (kind !== 'crowdsec' && !dated) return null;
    if (!/crowdsec|\bban on (?:Ip|Range)\b|\(by (?:bouncer|appsec)\)/i.test(line)) return null;
    const message = /\bmsg="((?:[^"\\]|\\.){1,2000})"/.exec(line)?.[1] ?? line;
    return {
      product: 'crowdsec',
      time: /time="([^"]{10,40})"/.exec(line)?.[1] ?? null,
      client: /\b(?:by ip|on Ip|denied ')\s*([0-9a-f.:]{3,45})/i.exec(message)?.[1] ?? null,
      message,
    };
  },
};

/** Error logs of lighttpd and LiteSpeed. */
export const otherErrors: LogFormat = {
  kinds: ['lighttpd-error', 'litespeed-error'],
  readLine(line, kind) {
    const lighttpd = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d): (\([\w.-]{1,60}\.c\.\d+\) .*)$/s.exec(line);
    if (lighttpd !== null) {
      return {
        log: 'lighttpd-error',
        product: 'lighttpd',
        time: lighttpd[1]?.replace(' ', 'T') ?? null,
        message: lighttpd[2] ?? '',
      };
    }
    const litespeed =
      /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.\d+ \[[A-Z]+\] (.*)$/s.exec(line) ??
      /^\[?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.\d+\]? \[[A-Z]+\] (.*)$/s.exec(line);
    if (litespeed === null || kind === 'lighttpd-error') return null;
    const [, client] = /\[(\d{1,3}(?:\.\d{1,3}){3}):\d+/.exec(line) ?? [];
    return {
      log: 'litespeed-error',
      product: 'litespeed',
      time: litespeed[1]?.replace(' ', 'T') ?? null,
      client: client ?? null,
      message: litespeed[2] ?? '',
    };
  },
};
