import type { LogKind } from '../model/log-kind.ts';
import type { LogLineObservation } from '../model/observation.ts';

/** What a line says of a request that was not answered with 403, though it reads as if it were. */
export interface OtherEnd {
  /** The status that such a request gets; null where no request was answered at all. */
  readonly status: number | null;
  readonly why: string;
}

interface Ending extends OtherEnd {
  readonly log: LogKind;
  readonly pattern: RegExp;
  readonly holds?: (line: LogLineObservation) => boolean;
}

const isLevel =
  (...levels: readonly string[]) =>
  (line: LogLineObservation) =>
    levels.includes(line.fields.level ?? '');

const ENDINGS: readonly Ending[] = [
  {
    log: 'nginx-error',
    pattern: /^stat\(\) "[^"]*" failed \(13:/,
    holds: isLevel('crit'),
    status: 404,
    why: '`try_files` logs each name that it cannot look at, and goes on to the last one: such a request ends as 404.',
  },
  {
    log: 'nginx-error',
    pattern: /^connect\(\) .* failed \(13:/,
    status: 502,
    why: 'nginx was not allowed to connect to the server behind it: such a request ends as 502.',
  },
  {
    log: 'nginx-error',
    pattern: /failed \(13:/,
    holds: isLevel('crit', 'alert', 'emerg'),
    status: 500,
    why: 'At this level nginx could not write a file or read one of its own, which ends as 500.',
  },
  {
    log: 'nginx-error',
    pattern: /^open\(\) "[^"]*\.(?:gz|br|zst)" failed \(13:/,
    holds: (line) => !/\.(?:gz|br|zst)(?:[?#]|$)/.test(line.url ?? ''),
    status: 200,
    why: 'Only the compressed copy beside the file cannot be read; the file itself was served.',
  },
  {
    log: 'nginx-error',
    pattern: /\((?:2: No such file or directory|20: Not a directory)\)$/,
    holds: (line) => !namesPasswordFile(line.message),
    status: 404,
    why: 'The file does not exist for the server, which ends as 404.',
  },
  {
    log: 'nginx-error',
    pattern: /dry run/,
    status: null,
    why: 'A limit in dry run notes what it would refuse, and refuses nothing.',
  },
  { log: 'nginx-error', pattern: /^delaying request/, status: null, why: 'The request was delayed, not refused.' },
  {
    log: 'nginx-error',
    pattern: /^client (?:sent no required SSL certificate|SSL certificate verify error)/,
    status: 400,
    why: 'nginx answers a missing or bad client certificate with 400 where it is required by `ssl_verify_client`.',
  },
  {
    log: 'nginx-error',
    pattern: /Primary script unknown|Unable to open primary script: [^"]* \((?:Operation not permitted|No such file)/,
    status: 404,
    why: 'PHP-FPM answers 404 where it does not find the script, or may not look for it there.',
  },
  {
    log: 'nginx-error',
    pattern: /rewrite or internal redirection cycle|while sending to client, .*500/,
    status: 500,
    why: 'This ends as 500.',
  },
  { log: 'nginx-error', pattern: /client intended to send too large body/, status: 413, why: 'This ends as 413.' },
  {
    log: 'nginx-error',
    pattern: /^(?:upstream (?:prematurely|sent|timed out)|no live upstreams|recv\(\) failed|connect\(\) failed)/,
    status: 502,
    why: 'The server behind nginx did not answer: such a request ends as 502 or 504.',
  },
  {
    log: 'apache-error',
    pattern: /./,
    holds: isLevel('alert', 'emerg'),
    status: 500,
    why: 'A mistake in the configuration or in `.htaccess` ends as 500.',
  },
  apache('AH00027', 500, 'Authorization without authentication is a mistake in the configuration: it ends as 500.'),
  apache('AH01623', 405, '`AllowMethods` answers 405.'),
  apache('AH02032', 421, 'Names of the TLS handshake and of the request that belong to different sites end as 421.'),
  apache('AH01382', 408, 'The request did not arrive in time, which ends as 408.'),
  apache('AH00128', 404, 'The file does not exist, which ends as 404.'),
  apache('AH00126', 400, 'The address cannot be understood, which ends as 400.'),
  apache('AH00524', 400, 'The request cannot be understood, which ends as 400.'),
  apache('AH02811', 404, 'The script does not exist, which ends as 404.'),
  apache('AH01264', 404, 'The script does not exist, which ends as 404.'),
  apache('AH01102', 502, 'The server behind Apache gave no answer: such a request ends as 502.'),
  apache('AH01114', 503, 'The server behind Apache cannot be reached: such a request ends as 503.'),
  apache('AH00957', 503, 'The server behind Apache cannot be reached: such a request ends as 503.'),
  apache('AH01079', 503, 'The server behind Apache cannot be reached: such a request ends as 503.'),
  apache('AH01617', 401, 'A wrong password ends as 401.'),
  apache('AH01618', 401, 'An unknown user ends as 401.'),
  {
    log: 'apache-error',
    pattern:
      /Primary script unknown|Unable to open primary script: .{0,4000} \((?:Operation not permitted|No such file)/,
    status: 404,
    why: 'PHP-FPM answers 404 where it does not find the script, or may not look for it there.',
  },
  {
    log: 'php-fpm',
    pattern:
      /Primary script unknown|Unable to open primary script: .{0,4000} \((?:Operation not permitted|No such file)/,
    status: 404,
    why: 'PHP-FPM answers 404 where it does not find the script, or may not look for it there.',
  },
  {
    log: 'audit',
    pattern: /./,
    holds: (line) => line.fields.verdict === 'ALLOWED',
    status: null,
    why: 'In permissive mode SELinux notes what it would refuse, and lets it through.',
  },
  {
    log: 'kernel',
    pattern: /./,
    holds: (line) => line.fields.verdict === 'ALLOWED',
    status: null,
    why: 'The profile is in complain mode, or SELinux permissive: the access was noted and let through.',
  },
  {
    log: 'audit',
    pattern: /name_connect/,
    status: 502,
    why: 'SELinux kept the server from connecting to another one: such a request ends as 502.',
  },
  {
    log: 'kernel',
    pattern: /name_connect/,
    status: 502,
    why: 'SELinux kept the server from connecting to another one: such a request ends as 502.',
  },
  {
    log: 'fail2ban',
    pattern: /./,
    status: null,
    why: 'fail2ban bans in the packet filter: whoever is banned gets no answer at all, and so never a 403.',
  },
];

function apache(code: string, status: number, why: string): Ending {
  return { log: 'apache-error', pattern: /./, holds: (line) => line.fields.code === code, status, why };
}

/** A password file that is missing is refused with 403: nginx then knows no user at all. */
export function namesPasswordFile(message: string): boolean {
  return /^open\(\) "[^"]*(?:passw|htpass|\/\.?users?\b|\.auth\b|\.users\b|\/auth[^/"]*)[^/"]*" failed \(2:/i.test(
    message,
  );
}

/** How a request ended of which a line speaks, where it was not refused with 403. */
export function otherEnd(line: LogLineObservation): OtherEnd | null {
  return (
    ENDINGS.find((one) => one.log === line.log && one.pattern.test(line.message) && (one.holds?.(line) ?? true)) ?? null
  );
}
