import { nginxCondition } from '../evaluate/access-rule-text.ts';
import { enforcedDenial, pathEvidence, sandboxEvidence } from '../evaluate/host-evidence.ts';
import { refusedForField } from '../evaluate/log-neighbours.ts';
import { citeLine, citeLines } from '../evaluate/log-scene.ts';
import { namesPasswordFile } from '../evaluate/server-log/nginx-endings.ts';
import { tracedReturn } from '../evaluate/server-log/nginx-trace.ts';
import type { LogLineObservation } from '../model/observation.ts';
import type { Cause } from '../model/taxonomy.ts';
import type { LogDetection, LogMark, LogScene } from './define-log-mark.ts';

const LAB = { source: 'lab: nginx 1.22.1', lastSeen: '2026-11' } as const;
const ERRNO_13 = /failed \(13: Permission denied\)|is forbidden \(13: Permission denied\)/;

/** errno 13 is what the kernel says for a mode, an access list, a security module and a sandbox alike. */
export function refusedByMode(line: LogLineObservation, { lines }: LogScene): LogDetection | null {
  if (enforcedDenial(lines) !== null || sandboxEvidence(lines) !== null) return null;
  const path = pathEvidence(lines);
  if (path === null) return { strength: 'indicated', evidence: citeLines(line) };
  return {
    strength: path.refusing === null ? 'possible' : 'proved',
    evidence: citeLines(line, [path.evidence]),
    weight: path.refusing === null ? -1 : 1,
  };
}

/** The same line, where a security module may have been the one; its own log says so. */
export function refusedByModule(line: LogLineObservation, { lines }: LogScene): LogDetection | null {
  const path = pathEvidence(lines);
  if (path !== null && path.refusing !== null) return null;
  const denial = enforcedDenial(lines);
  // The denial itself is the module's finding, which is the stronger one.
  return denial === null ? { strength: 'possible', evidence: citeLines(line) } : null;
}

/** The same line, where the service manager may hide the path. */
export function refusedBySandbox(line: LogLineObservation, { lines }: LogScene): LogDetection | null {
  const hidden = sandboxEvidence(lines);
  if (hidden !== null) return { strength: 'proved', evidence: citeLines(line, [hidden]) };
  const path = pathEvidence(lines);
  if (enforcedDenial(lines) !== null || (path !== null && path.refusing !== null)) return null;
  return { strength: 'possible', evidence: citeLines(line) };
}

/** "access forbidden by rule" is said of every condition; configuration shown beside it may tell which. */
function byRule(cause: Cause): LogMark['refine'] {
  return (line, { lines, view }) => {
    const tested = nginxCondition(lines, view.path);
    if (tested !== null) {
      return tested.cause === cause
        ? { strength: 'indicated', evidence: citeLines(line, [tested.evidence]), weight: 1 }
        : null;
    }
    return {
      strength: cause === 'config-deny' ? 'indicated' : 'possible',
      evidence: citeLines(line),
      weight: speaksFor(cause, line),
    };
  };
}

function speaksFor(cause: Cause, line: LogLineObservation): number {
  if (cause === 'method-restricted') return line.method === null || /^(?:GET|HEAD)$/.test(line.method) ? -1 : 1;
  return 0;
}

const ruled = (rule: string, cause: Cause): LogMark => ({
  rule,
  log: 'nginx-error',
  literal: 'access forbidden by rule',
  strength: 'indicated',
  closes: true,
  refine: byRule(cause),
  ...LAB,
});

const SILENT: readonly (readonly [string, Cause])[] = [
  ['nginx/config-deny', 'config-deny'],
  ['nginx/hotlink-protection', 'hotlink-protection'],
  ['nginx/bot-protection', 'bot-protection'],
  ['nginx/invalid-signature', 'invalid-signature'],
  ['nginx/geo-block', 'geo-block'],
  ['nginx/https-required', 'https-required'],
  ['nginx/client-certificate', 'client-certificate'],
  ['nginx/ip-block', 'ip-block'],
  ['nginx/method-restricted', 'method-restricted'],
  ['nginx/api-key', 'api-key'],
  ['nginx/symlink-policy', 'symlink-policy'],
];

/** `return 403` is not logged: an access line with the configuration beside it shows the condition. */
const returned = ([rule, cause]: readonly [string, Cause]): LogMark => ({
  rule,
  log: ['combined', 'nginx-access', 'nginx-json-access'],
  strength: 'indicated',
  refine: (line, { lines, view }) => {
    const tested = line.status === 403 ? nginxCondition(lines, view.path) : null;
    return tested?.cause === cause ? { strength: 'indicated', evidence: citeLines(line, [tested.evidence]) } : null;
  },
  ...LAB,
});

/** What its trace shows of it: the last condition that was tested, and the status. */
const traced = ([rule, cause]: readonly [string, Cause]): LogMark => ({
  rule,
  log: 'nginx-error',
  pattern: /^http finalize request: 403, |^"[^\n]{1,2000}" (?:matches|does not match) "/,
  strength: 'indicated',
  refine: (line, { lines, view }) => {
    const found = view.status === 403 ? tracedReturn(line, lines) : null;
    return found?.cause === cause ? { strength: 'indicated', evidence: citeLines(line, [found.evidence]) } : null;
  },
  ...LAB,
});

/** What nginx's error log says, and what its access log shows beside configuration or its neighbours. */
export const NGINX_MARKS: readonly LogMark[] = [
  {
    rule: 'nginx/file-permissions',
    log: 'nginx-error',
    pattern: ERRNO_13,
    strength: 'indicated',
    closes: true,
    refine: refusedByMode,
    ...LAB,
  },
  {
    rule: 'nginx/mandatory-access-control',
    log: 'nginx-error',
    pattern: ERRNO_13,
    strength: 'possible',
    closes: true,
    refine: refusedByModule,
    ...LAB,
  },
  {
    rule: 'nginx/service-sandbox',
    log: 'nginx-error',
    pattern: ERRNO_13,
    strength: 'possible',
    closes: true,
    refine: refusedBySandbox,
    ...LAB,
  },
  {
    rule: 'nginx/missing-index',
    log: 'nginx-error',
    pattern: /^directory index of "[^"]*" is forbidden/,
    strength: 'proved',
    closes: true,
    ...LAB,
  },
  {
    rule: 'nginx/symlink-policy',
    log: 'nginx-error',
    pattern: /failed \(40: Too many levels of symbolic links\)/,
    strength: 'proved',
    closes: true,
    ...LAB,
  },
  {
    rule: 'nginx/rate-limit',
    log: 'nginx-error',
    pattern: /^limiting (?:requests, excess|connections by zone)/,
    strength: 'proved',
    closes: true,
    ...LAB,
  },
  {
    rule: 'nginx/config-deny',
    log: 'nginx-error',
    pattern: /^open\(\) "[^"]*" failed \(2: No such file or directory\)/,
    strength: 'proved',
    closes: true,
    refine: (line) => (namesPasswordFile(line.message) ? { strength: 'proved', evidence: citeLines(line) } : null),
    ...LAB,
  },
  {
    rule: 'nginx/config-deny',
    log: 'nginx-error',
    pattern: /point to the same location|could not be (?:MOVE|COPY|COPI)ed to collection/,
    strength: 'proved',
    closes: true,
    source: 'https://github.com/nginx/nginx/blob/master/src/http/modules/ngx_http_dav_module.c',
    lastSeen: '2026',
  },
  ruled('nginx/config-deny', 'config-deny'),
  ruled('nginx/ip-block', 'ip-block'),
  ruled('nginx/method-restricted', 'method-restricted'),
  ...SILENT.map(returned),
  ...SILENT.map(traced),
  traced(['nginx/application-policy', 'application-policy']),
  {
    rule: 'nginx/rate-limit',
    log: 'nginx-json-access',
    strength: 'proved',
    fields: { status: '403' },
    refine: (line) =>
      [line.fields.limit_req_status, line.fields.limit_conn_status].includes('REJECTED')
        ? { strength: 'proved', evidence: citeLines(line) }
        : null,
    ...LAB,
  },
  ...(['referer', 'agent'] as const).map(
    (field): LogMark => ({
      rule: field === 'referer' ? 'nginx/hotlink-protection' : 'nginx/bot-protection',
      log: 'nginx-access',
      strength: 'indicated',
      refine: (line, { lines }) => {
        const found = refusedForField(lines, field);
        if (found === null || found.refused !== line || line.product !== 'nginx') return null;
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
];
