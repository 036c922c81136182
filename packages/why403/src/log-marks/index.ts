import type { LogKind } from '../model/log-kind.ts';
import { APACHE_MARKS } from './apache.ts';
import { CALL_MARKS } from './aws-calls.ts';
import { WAF_MARKS } from './aws-waf.ts';
import { CLOUDFLARE_MARKS } from './cloudflare.ts';
import type { LogMark } from './define-log-mark.ts';
import { FIREWALL_MARKS } from './firewall.ts';
import { GUARD_MARKS } from './guard.ts';
import { HOSTED_MARKS } from './hosted.ts';
import { NGINX_MARKS } from './nginx.ts';
import { PROXY_MARKS } from './proxies.ts';
import { SHOWN_MODES } from './shown-modes.ts';
import { SYSTEM_MARKS } from './system.ts';

/** All that logs are known to show. */
export const LOG_MARKS: readonly LogMark[] = [
  ...NGINX_MARKS,
  ...APACHE_MARKS,
  ...FIREWALL_MARKS,
  ...SYSTEM_MARKS,
  ...SHOWN_MODES,
  ...PROXY_MARKS,
  ...HOSTED_MARKS,
  ...WAF_MARKS,
  ...CALL_MARKS,
  ...CLOUDFLARE_MARKS,
  ...GUARD_MARKS,
];

/** The marks that a line of one kind may have: a line is compared with these and no others. */
export const MARKS_OF_LOG: ReadonlyMap<LogKind, readonly LogMark[]> = byKind();

function byKind(): Map<LogKind, LogMark[]> {
  const map = new Map<LogKind, LogMark[]>();
  for (const mark of LOG_MARKS) {
    for (const kind of typeof mark.log === 'string' ? [mark.log] : mark.log) {
      map.set(kind, [...(map.get(kind) ?? []), mark]);
    }
  }
  return map;
}
