import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { enforcedDenial, pathEvidence, sandboxEvidence } from '../evaluate/host-evidence.ts';
import { citeLine, linesOf } from '../evaluate/log-scene.ts';
import type { LogDetection, LogMark, LogScene } from './define-log-mark.ts';

/** A server by its name in the answer, and by the page (or the lack of one) that it sends with a refusal of its own. */
const SERVERS: readonly { readonly rule: string; readonly name: RegExp; readonly page: RegExp }[] = [
  { rule: 'nginx/file-permissions', name: /^nginx\b/i, page: /<center>nginx\b/i },
  { rule: 'openresty/file-permissions', name: /^openresty\b/i, page: /<center>openresty\b/i },
  { rule: 'apache/file-permissions', name: /^Apache\b/, page: /You don't have permission to access/ },
  { rule: 'lighttpd/file-permissions', name: /^lighttpd\b/, page: /<title>403 Forbidden<\/title>/ },
  { rule: 'caddy/file-permissions', name: /^Caddy\b/, page: /^\s*$/ },
];

/** Whether the answer looks like the server's own, and not like one that it passed on. */
function isOwnAnswer({ status, header, body, bodyShown }: ExchangeView, name: RegExp, page: RegExp): boolean {
  if (status !== 403) return false;
  const server = header('server');
  if (server !== null && !name.test(server)) return false;
  return bodyShown && body.trim() !== '' ? page.test(body) : server !== null;
}

/**
 * Modes that are shown without a line of the server's log: they refuse who is neither owner nor of the group. As whom the
 * server runs, and that it asked for this path, is not shown with them, so they prove nothing.
 */
function closedToOthers(name: RegExp, page: RegExp): LogMark['refine'] {
  return (line, { lines, view }: LogScene): LogDetection | null => {
    const isLogged =
      linesOf(lines, 'nginx-error', 'apache-error', 'lighttpd-error', 'caddy-error', 'php-fpm').length > 0;
    if (isLogged || enforcedDenial(lines) !== null || sandboxEvidence(lines) !== null) return null;
    const path = isOwnAnswer(view, name, page) ? pathEvidence([line]) : null;
    if (path === null || path.refusing === null) return null;
    const doubt = `${path.evidence.excerpt}: closed to a server that runs as another user; as whom it runs is not shown`;
    return { strength: 'indicated', evidence: [citeLine(line, doubt)], weight: 1 };
  };
}

/** What the answer of `namei -l` or `stat` shows beside a refusal of which there is no line in a log. */
export const SHOWN_MODES: readonly LogMark[] = SERVERS.map(({ rule, name, page }) => ({
  rule,
  log: 'host',
  strength: 'indicated',
  refine: closedToOthers(name, page),
  source: 'lab: nginx 1.22.1',
  lastSeen: '2026-11',
}));
