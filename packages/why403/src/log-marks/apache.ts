import { apacheCondition, deniedDirective, rewriteCondition } from '../evaluate/access-rule-text.ts';
import { danglingLink, enforcedDenial, linksOff, pathEvidence } from '../evaluate/host-evidence.ts';
import { refusedForField } from '../evaluate/log-neighbours.ts';
import { citeLine, citeLines } from '../evaluate/log-scene.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { Cause, Strength } from '../model/taxonomy.ts';
import type { LogMark } from './define-log-mark.ts';
import { refusedByMode, refusedByModule, refusedBySandbox } from './nginx.ts';

const LAB = { source: 'lab: Apache httpd 2.4.71', lastSeen: '2026-11' } as const;

/** A sentence of Apache: 2.2 writes it without the code that 2.4 puts before it. */
function says(rule: string, pattern: RegExp, strength: Strength = 'proved', refine?: LogMark['refine']): LogMark {
  return {
    rule,
    log: 'apache-error',
    pattern,
    strength,
    closes: true,
    ...(refine === undefined ? {} : { refine }),
    ...LAB,
  };
}

const NOT_READABLE =
  /file permissions deny server access|^access to .{1,4000} denied$|search permissions are missing on a component of the path|Can't open directory for index|cannot access type map file|cannot read directory for multi|stat of '.{1,4000}' failed|doesn't point to a file or directory|^Could not DELETE |Cannot remove resource|Unable to create collection|(?:file|directory) .{1,4000} is not (?:readable|executable)/i;
const DENIED = /client denied by server configuration: /;

/** The errno says more than the sentence: "file permissions" is written whatever the reason was. */
function unreadable(): LogMark['refine'] {
  return (line, scene) => (line.status !== null && line.status !== 403 ? null : refusedByMode(line, scene));
}

/** Which of the conditions that "client denied by server configuration" is said for was tested. */
function denied(cause: Cause): LogMark['refine'] {
  return (line, { lines, view }) => {
    if (line.fields.module?.startsWith('evasive')) return null;
    const tested = deniedDirective(lines) ?? apacheCondition(lines, pathOf(line) ?? view.path);
    if (tested !== null) {
      if (tested.cause !== cause) return null;
      return {
        strength: tested.said ? 'proved' : 'indicated',
        evidence: citeLines(line, [tested.evidence]),
        weight: 1,
      };
    }
    const unnamed = lines.find(({ fields }) => fields.code === 'AH01753');
    if (unnamed !== undefined)
      return cause === 'ip-block'
        ? { strength: 'indicated', evidence: citeLines(line, [citeLine(unnamed)]), weight: 1 }
        : null;
    return {
      strength: cause === 'config-deny' ? 'indicated' : 'possible',
      evidence: citeLines(line),
      weight: speaksFor(cause, line),
    };
  };
}

function pathOf(line: LogLineObservation): string | null {
  return /configuration: (.{1,4000}?)(?:, referer: .*)?$/.exec(line.message)?.[1] ?? null;
}

/** An allow list behind a proxy on the same machine sees that machine's own address; a foreign Referer speaks for hotlinking. */
function speaksFor(cause: Cause, line: LogLineObservation): number {
  if (cause === 'ip-block') return /^(?:127\.|::1$)/.test(line.client ?? '') ? 2 : 0;
  if (cause === 'hotlink-protection') return line.fields.referer === '' ? -2 : 1;
  return cause === 'config-deny' ? 0 : -1;
}

const FAMILY: readonly (readonly [string, Cause])[] = [
  ['apache/config-deny', 'config-deny'],
  ['apache/ip-block', 'ip-block'],
  ['apache/method-restricted', 'method-restricted'],
  ['apache/hotlink-protection', 'hotlink-protection'],
  ['apache/bot-protection', 'bot-protection'],
  ['apache/api-key', 'api-key'],
  ['apache/geo-block', 'geo-block'],
];

/** A link: not allowed, dangling, or with a target that the worker may not reach. One sentence for all three. */
const LINK = /Symbolic link not allowed(?: or link target not accessible)?: /;

/** mod_qos numbers its messages: limits of connections and events, filters of requests, countries. */
const QOS: readonly (readonly [string, RegExp])[] = [
  ['apache/waf-rule', /^mod_qos\(04\d\): access denied/],
  ['apache/rate-limit', /^mod_qos\(0[136]\d\): access denied/],
  ['apache/geo-block', /^mod_qos\(10\d\): access denied/],
];

/** What Apache's error log says, of itself and of mod_evasive, and what its access log shows. */
export const APACHE_MARKS: readonly LogMark[] = [
  says('apache/file-permissions', NOT_READABLE, 'indicated', unreadable()),
  says('apache/mandatory-access-control', NOT_READABLE, 'possible', refusedByModule),
  says('apache/service-sandbox', NOT_READABLE, 'possible', refusedBySandbox),
  says('apache/file-permissions/htaccess', /pcfg_openfile: unable to check htaccess file/, 'indicated', refusedByMode),
  says('apache/mandatory-access-control', /pcfg_openfile: unable to check htaccess file/, 'possible', refusedByModule),
  says(
    'apache/missing-index',
    /Cannot serve directory .{1,4000}No matching DirectoryIndex|Directory index forbidden by (?:rule|Options directive)/,
  ),
  says('apache/symlink-policy', LINK, 'indicated', (line, { lines }) => {
    const path = pathEvidence(lines);
    if (path !== null && path.refusing !== null) return null;
    const shown = danglingLink(lines) ?? linksOff(lines);
    return {
      strength: shown === null ? 'indicated' : 'proved',
      evidence: citeLines(line, shown === null ? [] : [shown]),
    };
  }),
  says('apache/file-permissions', LINK, 'possible', (line, { lines }) => {
    const path = pathEvidence(lines);
    if (enforcedDenial(lines) !== null || danglingLink(lines) !== null || linksOff(lines) !== null) return null;
    const refuses = path !== null && path.refusing !== null;
    return {
      strength: refuses ? 'proved' : 'possible',
      evidence: citeLines(line, path === null ? [] : [path.evidence]),
    };
  }),
  says(
    'apache/symlink-policy',
    /FollowSymLinks and SymLinksIfOwnerMatch are both off, so the RewriteRule directive is also forbidden|Options FollowSymLinks or SymLinksIfOwnerMatch is off which implies that RewriteRule directive is forbidden/,
  ),
  says(
    'apache/config-deny',
    /Rewritten query string contains control characters or spaces|Unsafe URL with %3f URL rewritten|attempt to make remote request from mod_rewrite without proxy enabled|To be forwarded (?:path|query string) contains control characters or spaces|Cannot map .{1,4000} to file/,
  ),
  says('apache/config-deny', /access to .{1,4000} failed \(filesystem path '/, 'proved', (line) => ({
    strength: line.fields.errno === '36' ? 'proved' : 'indicated',
    evidence: citeLines(line),
  })),
  says(
    'apache/config-deny/forward-proxy',
    /Connect to remote machine blocked|connect to remote machine .{1,300} blocked/,
  ),
  says(
    'apache/script-access',
    /Options ExecCGI is off in this directory|attempt to invoke directory as script|attempt to include NPH CGI script/,
  ),
  says('apache/not-a-member', /^user .{0,300}: authorization failure for "/, 'indicated'),
  says('apache/insufficient-role', /^user .{0,300}: authorization failure for "/, 'possible'),
  says('apache/https-required', /failed, reason: SSL connection required/),
  says(
    'apache/client-certificate',
    /failed, reason: SSL requirement expression not fulfilled|cannot perform post-handshake authentication|Re-negotiation handshake failed|Cannot find (?:peer certificate chain|certificate storage)|Re-negotiation request failed|Not accepted by client!\?/i,
  ),
  says('apache/host-mismatch', /No hostname was provided via SNI for a name based virtual host/),
  ...FAMILY.map(([rule, cause]) =>
    says(rule, DENIED, cause === 'config-deny' ? 'indicated' : 'possible', denied(cause)),
  ),
  ...FAMILY.map(([rule, cause]) =>
    says(rule, /forcing (?:responsecode 403|'?403)/, 'indicated', (line, { lines }) => {
      const tested = rewriteCondition(lines);
      // The trace names no variable: which one was tested is known where its value or its neighbours tell.
      if (tested === null) return null;
      if (!tested.said) return forcedWithoutCondition(cause, line, lines);
      return tested.cause === cause
        ? { strength: 'indicated', evidence: citeLines(line, [tested.evidence]), weight: 1 }
        : null;
    }),
  ),
  ...FAMILY.map(
    ([rule, cause]): LogMark => ({
      rule,
      log: ['apache-access', 'apache-json-access'],
      strength: 'indicated',
      refine: (line, { lines, view }) => {
        const tested = line.status === 403 && line.product === 'apache' ? apacheCondition(lines, view.path) : null;
        return tested?.cause === cause ? { strength: 'indicated', evidence: citeLines(line, [tested.evidence]) } : null;
      },
      ...LAB,
    }),
  ),
  ...(['referer', 'agent'] as const).map(
    (field): LogMark => ({
      rule: field === 'referer' ? 'apache/hotlink-protection' : 'apache/bot-protection',
      log: 'apache-access',
      strength: 'indicated',
      refine: (line, { lines }) => {
        const found = refusedForField(lines, field);
        if (found === null || found.refused !== line || line.product !== 'apache') return null;
        return {
          strength: 'indicated',
          evidence: citeLines(
            line,
            found.passed.slice(-2).map((one) => citeLine(one)),
          ),
        };
      },
      ...LAB,
    }),
  ),
  ...QOS.map(
    ([rule, pattern]): LogMark => ({
      rule,
      log: 'apache-error',
      pattern,
      strength: 'indicated',
      closes: true,
      source: 'https://mod-qos.sourceforge.net/',
      lastSeen: '2025',
    }),
  ),
  {
    rule: 'mod-evasive/rate-limit',
    log: 'apache-error',
    pattern: DENIED,
    fields: { module: /^evasive\d*$/ },
    strength: 'proved',
    closes: true,
    source: 'lab: mod_evasive 1.10.1',
    lastSeen: '2026-11',
  },
];

/**
 * A rule of mod_rewrite refused, and the trace does not show what it tested. A pattern that matches every path cannot
 * have decided: then a condition did, and that is mostly one on the user agent.
 */
function forcedWithoutCondition(
  cause: Cause,
  line: LogLineObservation,
  lines: readonly LogLineObservation[],
): ReturnType<NonNullable<LogMark['refine']>> {
  const applied = lines.findLast(({ message }) => /applying pattern '/.test(message));
  const all = /applying pattern '(?:\^|\.\*|\^\.\*\$?|\^\(\.\*\)\$)?' /.test(applied?.message ?? '');
  const evidence = citeLines(line, applied === undefined ? [] : [citeLine(applied)]);
  if (!all) return { strength: cause === 'config-deny' ? 'indicated' : 'possible', evidence };
  return { strength: 'possible', evidence, weight: cause === 'bot-protection' ? 2 : cause === 'config-deny' ? -1 : 0 };
}
