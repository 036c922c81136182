import type { LogKind } from '../../model/log-kind.ts';
import { readApacheMessage } from './apache-error.ts';
import type { LogParts } from './log-format.ts';
import { readNginxMessage } from './nginx-error.ts';

/** The end that nginx gives to its messages, or the head without its time. */
const NGINX =
  /^\[(?:emerg|alert|crit|error|warn)\] \d{1,10}#\d{1,10}: |, client: [^,\s]{1,80}, server: [^,]{0,300}, request: "/;
/** The head of Apache without its time, the code of a message, or the client in its place. */
const APACHE =
  /^(?:\[[a-z0-9_-]{1,40}:(?:emerg|alert|crit|error|warn)\] |\[error\] \[client |\(\d{1,4}\)[^:[]{1,80}: \[client |\[client [^\]]{3,80}\] (?:AH\d{5}: |ModSecurity: )|AH\d{5}: )/;

/**
 * A line of an error log from which the time was taken, as it is pasted or sent to syslog. Where nobody says what log
 * it is, only what no other program writes is taken for it.
 */
export function readBareLine(line: string, kinds: readonly LogKind[]): { kind: LogKind; parts: LogParts } | null {
  const text = line.trim();
  if (text === '') return null;
  if (kinds.includes('nginx-error') || (kinds.length === 0 && NGINX.test(text))) {
    return { kind: 'nginx-error', parts: readNginxMessage(text, null) };
  }
  if (kinds.includes('apache-error') || (kinds.length === 0 && APACHE.test(text))) {
    return { kind: 'apache-error', parts: readApacheMessage(text, null) };
  }
  return null;
}
