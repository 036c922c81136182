import type { Evidence } from '../model/diagnosis.ts';
import type { LogLineObservation } from '../model/observation.ts';
import { citeLine, linesOf } from './log-scene.ts';

/** Names under which servers read files. */
const WORKERS = /^(?:www-data|www|nginx|apache|apache2|httpd|http|nobody|wwwrun|lighttpd|caddy|tomcat\d*|\d{2,6})$/;
/** `drwxr-x--- alice alice alice`, of `namei -l`; a `+` or `.` may follow the mode. */
const COMPONENT = /^\s*([-dl])([r-][w-][xsS-])([r-][w-][xsS-])([r-][w-][xtT-])([+.]?)\s+(\S+)\s+(\S+)\s+(.+)$/;
/** `stat -c '%A %U:%G %n'`. */
const STAT = /^([-dl])([r-][w-][xsS-])([r-][w-][xsS-])([r-][w-][xtT-])([+.]?) (\S+?):(\S+) (.+)$/;
const ACL_NOTHING = /^(?:user|group):(?:www-data|nginx|apache|www|http|nobody):-(?:-|w)-/m;

/** What the commands beside a log line show of the path. */
export interface PathEvidence {
  /** The component that refuses, or null where every one shown is open to the worker. */
  readonly refusing: string | null;
  readonly evidence: Evidence;
}

/** Whether modes or an access list, as shown by `namei`, `ls`, `stat` or `getfacl`, refuse the worker user. */
export function pathEvidence(lines: readonly LogLineObservation[]): PathEvidence | null {
  let open: PathEvidence | null = null;
  for (const line of linesOf(lines, 'host')) {
    if (inNamespace(line)) continue;
    const list = ACL_NOTHING.exec(line.message);
    if (list !== null) {
      const file = /^# file: (.+)$/m.exec(line.message)?.[1] ?? line.fields.command ?? '';
      return { refusing: file, evidence: citeLine(line, `${file}: ${list[0]}`) };
    }
    const rows = line.message.split('\n').flatMap((row) => (isComponent(line, row) ? [row] : []));
    const refusing = rows.find((row, index) => refuses(row, index === rows.length - 1));
    if (refusing !== undefined) {
      const name = (COMPONENT.exec(refusing) ?? STAT.exec(refusing))?.[8] ?? '';
      return { refusing: name, evidence: citeLine(line, refusing.trim()) };
    }
    if (rows.length > 1)
      open ??= { refusing: null, evidence: citeLine(line, rows.map((row) => row.trim()).join('; ')) };
  }
  return open;
}

/** `ls -l` has a size and a date between group and name; only names of `namei` and `stat` can be walked. */
function isComponent(line: LogLineObservation, row: string): boolean {
  const command = line.fields.command ?? '';
  if (/^(?:sudo )?ls\b/.test(command)) return false;
  return COMPONENT.test(row) || STAT.test(row);
}

function refuses(row: string, isLast: boolean): boolean {
  const found = STAT.exec(row) ?? COMPONENT.exec(row);
  if (found === null) return false;
  const [, type, own = '', group = '', other = '', mark, user = '', groupName = ''] = found;
  if (type === 'l') return false;
  // An access list may open what the mode seems to close; without it in view nothing can be said.
  if (mark === '+') return false;
  const bits = WORKERS.test(user) ? own : WORKERS.test(groupName) ? group : other;
  const enters = /[xst]$/.test(bits);
  if (type === 'd') return !enters || (isLast && STAT.test(row) && !bits.startsWith('r'));
  return isLast && !bits.startsWith('r');
}

function inNamespace(line: LogLineObservation): boolean {
  return /\bnsenter\b|\/proc\/\S{1,60}\/root|systemd-run|systemctl (?:cat|show)|\/etc\/systemd/.test(
    line.fields.command ?? '',
  );
}

/** What hides a path from the service: a directory without any bit inside its mount namespace, or the unit that says so. */
export function sandboxEvidence(lines: readonly LogLineObservation[]): Evidence | null {
  for (const line of linesOf(lines, 'host')) {
    const unit =
      /^[ \t]{0,80}(?:Protect(?:Home|System)=(?:yes|true|1|strict)|InaccessiblePaths=\S.{0,300}|RootDirectory=\S.{0,300})[ \t\r]{0,80}$/m.exec(
        line.message,
      );
    if (unit !== null) return citeLine(line, unit[0].trim());
    const hidden = /^d-{9}\S?\s.{0,400}$/m.exec(line.message);
    if (hidden !== null && inNamespace(line)) return citeLine(line, hidden[0]);
  }
  return null;
}

/** A link whose target does not exist. */
export function danglingLink(lines: readonly LogLineObservation[]): Evidence | null {
  for (const line of linesOf(lines, 'host')) {
    const missing =
      /^(?:stat|ls|readlink|cat|namei): .{0,400}No such file or directory\s*$|^.{0,300} - No such file or directory$/m.exec(
        line.message,
      );
    if (missing !== null) return citeLine(line, missing[0].trim());
  }
  return null;
}

/** `Options` of a piece of configuration that leave out both ways of following links. */
export function linksOff(lines: readonly LogLineObservation[]): Evidence | null {
  for (const line of linesOf(lines, 'host')) {
    const options =
      /^.{0,60}\bOptions +(?:None|[^\n]{0,200}-(?:FollowSymLinks|SymLinksIfOwnerMatch)|SymLinksIfOwnerMatch)[^\n]{0,200}$/im.exec(
        line.message,
      );
    if (options !== null) return citeLine(line, options[0].trim());
  }
  return null;
}

/** To connect, to listen, or to write to the socket of a program: that is no reading of a file, and no 403. */
const TO_OTHERS = /name_connect|name_bind|connectto|sock_file|unix_stream_socket/;

/** A denial by SELinux or AppArmor that was enforced. */
export function enforcedDenial(lines: readonly LogLineObservation[]): LogLineObservation | null {
  return (
    linesOf(lines, 'audit', 'kernel').find(
      ({ fields }) => fields.verdict === 'DENIED' && !TO_OTHERS.test(`${fields.access} ${fields.tclass ?? ''}`),
    ) ?? null
  );
}
