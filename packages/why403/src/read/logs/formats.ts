import { LOG_KINDS, type LogKind } from '../../model/log-kind.ts';
import { apacheError } from './apache-error.ts';
import { combinedAccess } from './combined.ts';
import { albAccess, envoyAccess, haproxyHttp, s3Access, squidAccess, w3cFields } from './edge-fields.ts';
import { jsonLines } from './json-lines.ts';
import type { LogFormat } from './log-format.ts';
import { nginxError } from './nginx-error.ts';
import { hostOutput, modsecurityAudit, varnishLog } from './records.ts';
import { crowdsec, fail2ban, kernelDenial, otherErrors, phpFpm, traefikLog } from './system-lines.ts';

/** Asked in this order where nobody says what the log is: those that cannot be taken for another first. */
export const FORMATS: readonly LogFormat[] = [
  hostOutput,
  modsecurityAudit,
  varnishLog,
  jsonLines,
  nginxError,
  apacheError,
  kernelDenial,
  phpFpm,
  fail2ban,
  albAccess,
  s3Access,
  haproxyHttp,
  envoyAccess,
  squidAccess,
  w3cFields,
  combinedAccess,
  traefikLog,
  crowdsec,
  otherErrors,
];

const KNOWN: ReadonlySet<string> = new Set(LOG_KINDS);

/** `nginx-error` or `nginx-error+audit`; null for what is no kind of log. */
export function kindsOf(name: string): readonly LogKind[] | null {
  const kinds = name.split('+').map((part) => part.trim());
  return kinds.every((kind): kind is LogKind => KNOWN.has(kind)) ? kinds : null;
}
