import type { LogLineObservation } from '../../model/observation.ts';
import { APACHE_ENDINGS } from './apache-endings.ts';
import type { Ending, OtherEnd } from './ending.ts';
import { EVENT_ENDINGS } from './event-endings.ts';
import { NGINX_ENDINGS } from './nginx-endings.ts';

const PERMISSIVE = {
  pattern: /./,
  holds: (line: LogLineObservation) => line.fields.verdict === 'ALLOWED',
  status: null,
} as const;
/** To connect, or to write to the socket of a program, is what a server does that passes requests on. */
const TO_OTHERS = {
  pattern: /name_connect|connectto|tclass="?(?:sock_file|unix_stream_socket)/,
  status: 502,
  why: 'SELinux kept the server from connecting to another one: such a request ends as 502 or 503.',
} as const;
const AT_START = {
  pattern: /\{ name_bind \}/,
  status: null,
  why: 'SELinux kept the server from listening: that is at its start, not in a request.',
} as const;

const ENDINGS: readonly Ending[] = [
  ...NGINX_ENDINGS,
  ...APACHE_ENDINGS,
  ...EVENT_ENDINGS,
  {
    log: 'php-fpm',
    pattern:
      /Primary script unknown|Unable to open primary script: .{0,4000} \((?:Operation not permitted|No such file)/,
    status: 404,
    why: 'PHP-FPM answers 404 where it does not find the script, or may not look for it there.',
  },
  {
    log: 'audit',
    ...PERMISSIVE,
    why: 'In permissive mode SELinux notes what it would refuse, and lets it through.',
  },
  {
    log: 'kernel',
    ...PERMISSIVE,
    why: 'The profile is in complain mode, or SELinux permissive: the access was noted and let through.',
  },
  { log: 'audit', ...TO_OTHERS },
  { log: 'kernel', ...TO_OTHERS },
  { log: 'audit', ...AT_START },
  { log: 'kernel', ...AT_START },
  {
    log: 'fail2ban',
    pattern: /./,
    status: null,
    why: 'fail2ban bans in the packet filter: whoever is banned gets no answer at all, and so never a 403.',
  },
];

const LINES_OF_A_REQUEST = 20;

const REPLACED: OtherEnd = {
  status: 404,
  why: 'The page that `error_page` names for the refusal does not exist: nginx then answers 404 instead.',
};
const INCLUDED: OtherEnd = {
  status: null,
  why: 'Only a part that the page includes was refused; the page itself was served.',
};
const SUBREQUEST: OtherEnd = {
  status: null,
  why: 'The line is of a subrequest: what a mirror or an include cannot read changes nothing, and only an `auth_request` passes its refusal on.',
};

/**
 * How a request ended of which a line speaks, where it was not refused with 403. Other lines of the same request may
 * tell; whoever knows that it was answered with 403 says so.
 */
export function otherEnd(
  line: LogLineObservation,
  lines: readonly LogLineObservation[],
  status: number | null = null,
): OtherEnd | null {
  const own = ENDINGS.find(
    (one) => one.log === line.log && one.pattern.test(line.message) && (one.holds?.(line) ?? true),
  );
  if (own !== undefined) return line.fields.subrequest ? SUBREQUEST : own;
  if (status === 403) return null;
  if (line.log === 'nginx-error') return endOfNginx(line, lines);
  return line.log === 'apache-error' && after(line, lines).some((other) => includes(other, line)) ? INCLUDED : null;
}

/** The last message of a request tells its end; an earlier refusal was then answered with a page that is missing. */
function endOfNginx(line: LogLineObservation, lines: readonly LogLineObservation[]): OtherEnd | null {
  if (/\(13: Permission denied\)/.test(line.message) && line.fields.subrequest) return SUBREQUEST;
  if (!line.fields.connection) return null;
  const later = after(line, lines).findLast(
    (other) => sameRequest(other, line) && !/while logging/.test(other.message),
  );
  const missing = later !== undefined && /^open\(\) "[^"]*" failed \(2: [^)]*\)$/.test(later.message);
  return missing && !namesSameFile(line, later) ? REPLACED : null;
}

/** A request has few lines, and they stand close together. */
function after(line: LogLineObservation, lines: readonly LogLineObservation[]): readonly LogLineObservation[] {
  const at = lines.indexOf(line);
  return lines.slice(at + 1, at + 1 + LINES_OF_A_REQUEST);
}

function sameRequest(a: LogLineObservation, b: LogLineObservation): boolean {
  return (
    a.log === b.log &&
    a.fields.connection === b.fields.connection &&
    a.method === b.method &&
    a.url === b.url &&
    a.time === b.time &&
    !a.fields.subrequest
  );
}

function namesSameFile(a: LogLineObservation, b: LogLineObservation): boolean {
  const file = /"([^"]*)"/;
  return file.exec(a.message)?.[1] === file.exec(b.message)?.[1];
}

/** mod_include says which part it could not fetch, right after the line of the part itself. */
function includes(other: LogLineObservation, line: LogLineObservation): boolean {
  return (
    other.log === line.log &&
    /, subrequest returned 403$/.test(other.message) &&
    other.fields.peer === line.fields.peer &&
    other.fields.thread === line.fields.thread &&
    other.time === line.time
  );
}
