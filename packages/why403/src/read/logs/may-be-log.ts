import { mayBeEvents } from '../events/may-be-events.ts';
import type { Reader } from '../reader.ts';

/** What collectors and syslog put before a line, and how a line of an error log goes on without its time. */
const WRAPPED =
  /^(?:<\d{1,3}>|[\w.-]{1,80} {1,40}\| |[\w./@-]{0,200}(?:log|\.\d|\.gz)(?::\d{1,9})?:|\u001b\[|AH\d{5}: |\(\d{1,4}\)[A-Z]|\[(?:[a-z0-9_-]{1,40}:)?(?:emerg|alert|crit|error|warn)\] |[^\n]{1,2000}, client: \S{1,80}, server: )/;
/** Beginnings of lines as logs have them: a time, an address before a time in brackets, a mark of a record. */
const LINE =
  /^(?:\d{4}[-/]\d\d[-/]\d\d[ T]|\d{9,11}\.\d{3} |\[[^\]\n]{8,60}\] |type=[A-Z]|-{2,3}\w{8}-{1,3}[A-Z]--|\*+ +<< |#(?:Fields|Version|Software|Date): |(?:https?|h2|grpcs|wss?) \d{4}-|\S{3,300} \S{1,200} (?:\S{1,200} ){0,2}\[|\S{1,60}:\d{1,5} \[\d|[A-Z][a-z]{2} +\d{1,2} \d\d:|time="|[0-9a-f]{64} )/;
const JSON_LINE =
  /^\s*\{[^\n]{0,20000}"(?:lines|logger|stream|MESSAGE|textPayload|@timestamp|remote_addr|remoteIP|DownstreamStatus|EdgeResponseStatus|webaclId|eventSource|transaction|problem|handler)"/;

/** Cheap, and wrong only towards yes: whether to look at a text as a log at all. */
export function mayBeLog(text: string): boolean {
  const start = text.slice(0, 64 * 1024).trimStart();
  return start.startsWith('{') ? JSON_LINE.test(start) : LINE.test(start) || WRAPPED.test(start);
}

/** The readers of logs, loaded only for a text that may be one: most that is pasted is a response. */
export async function logReadersFor(text: string): Promise<readonly Reader[]> {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return mayBeLog(plain) || mayBeEvents(plain) ? (await import('./read-log.ts')).LOG_READERS : [];
}
