import type { Evidence } from '../model/diagnosis.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { Cause } from '../model/taxonomy.ts';
import { citeLine, linesOf } from './log-scene.ts';
import { conditionOfValue } from './value-shape.ts';

/** The condition that an access rule tests, as read in the configuration beside the log line. */
export interface TestedCondition {
  readonly cause: Cause;
  readonly evidence: Evidence;
  /** Whether the server itself said which directive refused. */
  readonly said: boolean;
}

/** What a directive tests, the narrower conditions first. */
const CONDITIONS: readonly (readonly [RegExp, Cause])[] = [
  [/\$invalid_referer|HTTP_REFERER|\bReferer\b/i, 'hotlink-protection'],
  [/\$http_user_agent|HTTP_USER_AGENT|\bUser-Agent\b|BrowserMatch/i, 'bot-protection'],
  [/api[-_]?key|HTTP:X-Api/i, 'api-key'],
  [/\$secure_link/i, 'invalid-signature'],
  [/\$ssl_client_verify|SSL_CLIENT_VERIFY|SSLVerifyClient/i, 'client-certificate'],
  [/\$scheme\b|\bHTTPS\b.{0,10}!=|SSLRequireSSL/i, 'https-required'],
  [/geoip|country/i, 'geo-block'],
  [/disable_symlinks {1,9}(?:on|if_not_owner)/i, 'symlink-policy'],
  [/limit_except|\bLimit(?:Except)?\b|Require (?:not )?method|\$request_method|REQUEST_METHOD/i, 'method-restricted'],
  [
    /\$remote_addr|REMOTE_ADDR|(?:^|[{;])[ \t]{0,80}(?:\d{1,9}[:-][ \t]{0,80})?(?:allow|deny) {1,9}(?!all\b|from\b)[0-9a-f.:/]+|(?:allow|deny) {1,9}from {1,9}(?!all\b)\S|Require (?:not )?(?:ip|host|local)\b/im,
    'ip-block',
  ],
];

const AH01626 = /authorization result of (Require .{1,400}): (denied)\b/;

function causeOf(text: string): Cause {
  return CONDITIONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'config-deny';
}

/** The directive that Apache named at LogLevel debug: of those denied, the first that is no container. */
export function deniedDirective(lines: readonly LogLineObservation[]): TestedCondition | null {
  for (const line of linesOf(lines, 'apache-error')) {
    const directive = line.fields.code === 'AH01626' ? AH01626.exec(line.message)?.[1] : undefined;
    if (directive !== undefined) return { cause: causeOf(directive), evidence: citeLine(line, directive), said: true };
  }
  return null;
}

/** The condition under which mod_rewrite refused, from its trace. */
export function rewriteCondition(lines: readonly LogLineObservation[]): TestedCondition | null {
  const traced = linesOf(lines, 'apache-error').filter(({ fields }) => fields.module === 'rewrite');
  const forced = traced.find(({ message }) => /forcing (?:responsecode 403|'?403)/.test(message));
  if (forced === undefined) return null;
  const condition = traced.find(({ message }) => /RewriteCond: .{0,2000}=> matched/.test(message));
  const tested = condition === undefined ? null : conditionOfInput(condition.message);
  return { cause: tested ?? 'config-deny', evidence: citeLine(condition ?? forced), said: tested !== null };
}

function conditionOfInput(message: string): Cause | null {
  return conditionOfValue(/RewriteCond: input='([^']{0,2000})'/.exec(message)?.[1] ?? '');
}

/** What an .htaccess or a piece of Apache's configuration, shown beside the line, tests for this file. */
export function apacheCondition(lines: readonly LogLineObservation[], path: string | null): TestedCondition | null {
  const base = /([^/]*)\/?$/.exec(path ?? '')?.[1] ?? '';
  for (const line of linesOf(lines, 'host')) {
    const rules = rulesFor(line.message, base);
    const deciding = rules.filter((rule) =>
      /\b(?:Require|Deny|Allow|Order|RewriteRule|SetEnvIf\w*|SSLRequireSSL|RewriteCond|Limit|LimitExcept)\b/i.test(
        rule,
      ),
    );
    if (!deciding.some((rule) => /\bRequire\b|\bDeny +from\b|\[[^\]]{0,200}\bF\b|SSLRequireSSL/i.test(rule))) continue;
    const text = deciding.join('\n');
    return { cause: causeOf(text), evidence: citeLine(line, text), said: false };
  }
  return null;
}

/** The directives that apply to a file: those in no `<Files>` section, and those of sections that name it. */
function rulesFor(text: string, base: string): string[] {
  const own: string[] = [];
  const general: string[] = [];
  let section: string | null = null;
  for (const raw of text.split('\n')) {
    const row = raw.replace(/^\d+[:-]\s*/, '').trim();
    const [, opened] = /^<(?:Files|FilesMatch) +~? ?"?([^">]{1,300})"?>/i.exec(row) ?? [];
    if (opened !== undefined) section = opened;
    else if (/^<\/Files/i.test(row)) section = null;
    else if (section === null) general.push(row);
    else if (namesFile(section, base)) own.push(row);
  }
  return own.length > 0 ? own : general;
}

/** Whether a section is for this file: by its name, by the text that its expression holds, by its suffix. */
function namesFile(section: string, base: string): boolean {
  const plain = section.replace(/\\/g, '').replace(/^\^|\$$/g, '');
  const suffix = /\.([A-Za-z0-9]{1,8})$/.exec(base)?.[1];
  return (
    plain === base ||
    plain.includes(base) ||
    (suffix !== undefined && new RegExp(`\\b${suffix}\\b`).test(plain) && /[|(*]/.test(plain))
  );
}

/** The directive of nginx's configuration, shown beside an access line, that answers this path with 403. */
export function nginxCondition(lines: readonly LogLineObservation[], path: string | null): TestedCondition | null {
  let best: { row: string; length: number; line: LogLineObservation } | null = null;
  for (const line of linesOf(lines, 'host')) {
    for (const raw of line.message.split('\n')) {
      const row = raw.replace(/^\d+[:-]\s*/, '').trim();
      if (!/\b(?:return 403|deny |allow |limit_except|disable_symlinks)/.test(row)) continue;
      const [, sign = '', prefix = ''] = /\blocation {1,9}(=|\^~|~\*?)? {0,9}(\S{1,300}) {0,9}\{/.exec(row) ?? [];
      const fits = prefix === '' ? 0 : fit(sign, prefix, path ?? '');
      if (fits !== null && (best === null || fits > best.length)) best = { row, length: fits, line };
    }
  }
  if (best === null) return null;
  // Rows that grep printed without their location belong together.
  const text = best.length > 0 ? best.row : best.line.message;
  return { cause: causeOf(text), evidence: citeLine(best.line, best.row), said: false };
}

/** How well a location fits a path; null where it does not. */
function fit(sign: string, prefix: string, path: string): number | null {
  if (sign === '=') return prefix === path ? 10_000 : null;
  if (sign.startsWith('~'))
    return prefix.replace(/[\\^$*+?()|[\]]/g, '').length > 0 &&
      path.includes(prefix.replace(/[\\^$*+?()|[\]].*$/g, '').replace(/^\W+/, ''))
      ? prefix.length
      : null;
  return path.startsWith(prefix) ? prefix.length : null;
}
