import type { LogLineObservation } from '../../model/observation.ts';
import { type Ending, isLevel } from './ending.ts';

const GRAVE = isLevel('crit', 'alert', 'emerg');

/** A password file that is missing is refused with 403: nginx then knows no user at all. */
export function namesPasswordFile(message: string): boolean {
  return /^open\(\) "[^"]*(?:passw|htpass|\/\.?users?\b|\.auth\b|\.users\b|\/auth[^/"]*)[^/"]*" failed \(2:/i.test(
    message,
  );
}

/** Files that nginx reads or writes for itself. */
const OWN_FILE = /passw|htpass|\.users?\b|[/_-](?:cache|temp|tmp|body|proxy|fastcgi)[/_-]/i;

/** Every message that is of a request has the number of its connection, and mostly the client. */
function isOfNoRequest(line: LogLineObservation): boolean {
  return GRAVE(line) && line.client === null && line.fields.connection === '';
}

function ends(pattern: RegExp, status: number | null, why: string, holds?: Ending['holds']): Ending {
  return { log: 'nginx-error', pattern, status, why, ...(holds === undefined ? {} : { holds }) };
}

/** Messages of nginx that belong to other answers; the first that fits counts. */
export const NGINX_ENDINGS: readonly Ending[] = [
  ends(
    /failed \(\d{1,3}:|cannot load certificate/,
    null,
    'nginx wrote this at its start, or when it tidied its cache, not for a request.',
    isOfNoRequest,
  ),
  ends(
    /failed \(\d{1,3}: [^()]{1,80}\) while logging request/,
    null,
    'Only the access log could not be written: the answer had been sent before.',
  ),
  ends(
    /failed \(\d{1,3}: [^()]{1,80}\) while (?:reading upstream|sending to client)/,
    null,
    'The answer had begun when nginx failed to write or read a file: its status had been sent before.',
    GRAVE,
  ),
  ends(
    // With `disable_symlinks` it looks through open handles.
    /^(?:stat|openat|fstatat)\(\) "[^"]*" failed \(13:/,
    null,
    '`try_files` logs each name that it cannot look at, and goes on to the last one: such a request mostly ends as 404.',
    isLevel('crit'),
  ),
  ends(
    /^connect\(\) .* failed \(13:/,
    502,
    'nginx was not allowed to connect to the server behind it: such a request ends as 502.',
  ),
  ends(
    /^open\(\) "[^"]*" failed \(13:/,
    null,
    'At this level it is `try_files` with `open_file_cache`, which goes on to its last name (404), or a file of nginx itself (500).',
    (line) => GRAVE(line) && /^(?:GET|HEAD)$/.test(line.method ?? '') && !OWN_FILE.test(line.message),
  ),
  ends(
    /failed \(\d{1,3}:/,
    500,
    'At this level nginx could not write a file or read one of its own, which ends as 500.',
    GRAVE,
  ),
  ends(
    /^open(?:at)?\(\) "[^"]*\.(?:gz|br|zst)" failed \(13:/,
    200,
    'Only the compressed copy beside the file cannot be read; the file itself was served.',
    (line) => !/\.(?:gz|br|zst)(?:[?#]|$)/.test(line.url ?? ''),
  ),
  ends(
    /^mkdir\(\) .* failed \((?:2|20):/,
    409,
    'A folder cannot be made where its parent does not exist: such a request ends as 409.',
  ),
  ends(/^mkdir\(\) .* failed \(17:/, 405, 'The folder exists already: such a request ends as 405.'),
  ends(
    /\((?:2: No such file or directory|20: Not a directory|36: File name too long)\)$/,
    404,
    'The file does not exist for the server, which ends as 404.',
    (line) => !namesPasswordFile(line.message),
  ),
  ends(/dry run/, null, 'A limit in dry run notes what it would refuse, and refuses nothing.'),
  ends(/^delaying request/, null, 'The request was delayed, not refused.'),
  ends(
    /^user "[^"]*"(?:: password mismatch| was not found in)|^no user\/password was provided for basic authentication/,
    401,
    'A missing or wrong password ends as 401.',
  ),
  ends(/^auth request unexpected status/, 500, 'An auth service that says neither yes nor no ends as 500.'),
  ends(
    /^client (?:sent no required SSL certificate|SSL certificate verify error)/,
    400,
    'nginx answers a missing or bad client certificate with 400 where it is required by `ssl_verify_client`.',
  ),
  ends(
    /^client sent (?:invalid|plain HTTP|too long|HTTP\/1\.1 request without|duplicate)/,
    400,
    'The request itself is not well formed, which ends as 400.',
  ),
  ends(
    /Primary script unknown|Unable to open primary script: [^"]* \((?:Operation not permitted|No such file)/,
    404,
    'PHP-FPM answers 404 where it does not find the script, or may not look for it there.',
  ),
  ends(/rewrite or internal redirection cycle|while sending to client, .*500/, 500, 'This ends as 500.'),
  ends(/client intended to send too large (?:chunked )?body/, 413, 'This ends as 413.'),
  ends(/^upstream timed out/, 504, 'The server behind nginx did not answer in time: such a request ends as 504.'),
  ends(
    /^(?:upstream (?:prematurely|sent)|no live upstreams|recv\(\) failed|connect\(\) .{0,400}failed|no resolver defined|.{1,300} could not be resolved )/,
    502,
    'The server behind nginx did not answer: such a request ends as 502 or 504.',
  ),
];
