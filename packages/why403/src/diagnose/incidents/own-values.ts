import { rangeOf } from '../../evaluate/edge-ranges.ts';
import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import { shellWord } from '../../evaluate/quote/shell.ts';
import type { Fix } from '../../model/diagnosis.ts';
import type { LogLineObservation } from '../../model/observation.ts';

type Replacement = readonly [example: RegExp, own: string];

/** The addresses in the advice of rules (RFC 5737, RFC 3849), with what parts them from each other in lists. */
const BOTH = /203\.0\.113\.24(?:\/32)?(;\nallow |[ ,])2001:db8:12::\/48/;
const ACL = /"203\.0\.113\.0"\/24; "2001:db8:12::"\/48;/;
const LOOKED_UP = /(?<=--ip )203\.0\.113\.24\b/;
const FILE = /\/path\/under\/your\/(?:document-)?root\/to\/the\/(?:file|link)/;
const TRIED = /(?<=head -c1 )FILE\b/;
const NGINX_HOST = /~\\\.example\\\.com\$/;
const HOST = /example\\\.com/;

/** Files that a server could not open, as nginx and Apache name them. */
const NAMED_FILES: readonly RegExp[] = [
  /^(?:open|openat|stat|opendir)\(\) "(\/[^"]{1,4000})" failed \((?:13|40): /,
  /^"(\/[^"]{1,4000})" is forbidden \(13: /,
  /\(filesystem path '(\/[^']{1,4000})'\)/,
  /link target not accessible: (\/[^\s,]{1,4000})/,
];
/** A path that stands as it is in a command and in a file system. */
const PLAIN_PATH = /^\/[\w./+@=-]{1,500}$/;
const HOST_NAME = /^[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i;

/** Advice with the address, the file and the linking site of the incident where rules have examples. */
export function withOwnValues(
  fixes: readonly Fix[],
  found: FoundIncident,
  lines: readonly LogLineObservation[],
): readonly Fix[] {
  const replacements = [...addresses(found), ...files(found, lines), ...linkingSite(found)];
  if (replacements.length === 0) return fixes;
  // Functions, as a value may have a `$` in it.
  const own = (text: string) =>
    replacements.reduce((filled, [example, value]) => filled.replace(example, () => value), text);
  return fixes.map((fix) => ({
    ...fix,
    change: fix.change === null ? null : { ...fix.change, after: own(fix.change.after) },
    command: fix.command === null ? null : own(fix.command),
    check: fix.check === null ? null : own(fix.check),
  }));
}

function addresses({ by, someClients }: FoundIncident): Replacement[] {
  const who = by.client ?? by.network;
  const one = by.client ?? someClients[0];
  const lookedUp: Replacement[] = one !== undefined && rangeOf(one) !== null ? [[LOOKED_UP, one]] : [];
  if (who === undefined || rangeOf(who) === null) return lookedUp;
  const [address, length] = who.split('/');
  return [...lookedUp, [BOTH, who], [ACL, `"${address}"${length === undefined ? '' : `/${length}`};`]];
}

function files({ by, somePaths }: FoundIncident, lines: readonly LogLineObservation[]): Replacement[] {
  for (const { message } of lines) {
    const named = NAMED_FILES.map((pattern) => pattern.exec(message)?.[1]).find((path) => path !== undefined);
    if (named !== undefined && !named.includes('`'))
      return [
        [FILE, shellWord(named)],
        [TRIED, shellWord(named)],
      ];
  }
  const path = by.path ?? somePaths[0] ?? '';
  return PLAIN_PATH.test(path) ? [[FILE, `/path/under/your/root${path}`]] : [];
}

function linkingSite({ by: { refererHost } }: FoundIncident): Replacement[] {
  if (refererHost === undefined || !HOST_NAME.test(refererHost)) return [];
  return [
    [NGINX_HOST, refererHost],
    [HOST, refererHost.replaceAll('.', '\\.')],
  ];
}
