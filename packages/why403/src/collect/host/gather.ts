import { isIP } from 'node:net';
import { UsageError } from '../../errors.ts';
import type { ServerRequest } from '../../evaluate/nginx/request.ts';
import type { LastRefused } from '../../evaluate/server-log/last-refused.ts';
import type { HostQuestion, Unread } from '../../model/host.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { withAuditRecords } from '../logs/audit-records.ts';
import type { AuditLogs } from './audit-logs.ts';
import { findServer, type ServerFound, type ServerWish } from './find-server.ts';
import { lastRefusal, lastServed, readLogs, type ServedBefore } from './logs.ts';
import { factsOf, type ServerFacts, siteOf } from './look-at-server.ts';
import type { Machine } from './machine.ts';
import { lastReload } from './reload.ts';
import type { Site, SitePlace } from './site.ts';

/** What is asked on the server. */
export interface HostOptions extends Omit<ServerWish, 'port'> {
  /** Null only with `fromLog`. */
  readonly url: string | null;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly client: string | null;
  /** Take the last refused request of the access log. */
  readonly fromLog: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Through what the files of the machine are looked at: what notes them for a bundle. */
  readonly through?: (machine: Machine) => Machine;
}

/** Everything that an answer rests on. */
export interface HostEvidence {
  readonly found: ServerFound;
  readonly facts: ServerFacts;
  readonly site: Site;
  readonly question: HostQuestion;
  /** The last refusal of this request in the access log, and all lines that speak of it. */
  readonly logged: { readonly refused: LastRefused; readonly lines: readonly LogLineObservation[] } | null;
  /** The last time that the log has the same request served; null where it has none. */
  readonly served: ServedBefore | null;
  /** Whether the request was taken from the log: that it was refused is certain then. */
  readonly fromLog: boolean;
  readonly unread: readonly Unread[];
  /** Seconds since the epoch. */
  readonly now: number;
  /** The same configuration on another machine: one with a change made, or one that notes what it is asked for. */
  readonly siteOn: (machine: Machine) => Site | null;
}

/** Takes the URL of a question apart, as `predict` does. */
export type ToRequest = (question: HostQuestion) => ServerRequest;

/** Looks at the server, its configuration and its logs. Nothing is sent and nothing is written. */
export async function gatherHost(options: HostOptions, toRequest: ToRequest): Promise<HostEvidence> {
  const { url, method, headers, client, fromLog, now } = options;
  if (url === null && !fromLog) throw new UsageError('a URL is missing, or --from-log');
  const asked = url === null ? null : toRequest({ url, method, headers, client });
  if (client !== null && isIP(client) === 0) throw new UsageError(`client "${client}"; expected an IP address`);
  const server = findServer({ ...options, port: asked?.port ?? null }, (one, port) => listensOn(one, port, now));
  const found = { ...server, machine: options.through?.(server.machine) ?? server.machine };
  const seen = factsOf(found, found.machine);
  const siteOn = (machine: Machine) => siteOf(found, seen, machine, now);
  const site = siteOn(found.machine);
  if (site === null)
    throw new UsageError(
      `the worker of ${found.config} has no account on this machine; name the root of its container with --root DIR`,
    );
  const reload = found.running === null ? null : lastReload(found.running, site, found.machine);
  const common = { found, facts: { ...seen, reload }, site, fromLog, now, siteOn };
  if (fromLog) return { ...common, served: null, ...(await fromAccessLog(found, site, options, asked)) };
  if (url === null || asked === null) throw new UsageError('a URL is missing');
  const question: HostQuestion = { url, method, headers, client };
  const { error, access, audit } = site.logs(site.explain(asked));
  const { lines, unread } = await readLogs(found, [...audit.logs, ...access, ...error]);
  const path = pathOf(asked.target);
  const filter = { path, host: asked.host, ...(client === null ? {} : { client }) };
  const served = client === null ? null : lastServed(lines, { method, target: asked.target, host: asked.host, client });
  const logged = await withRecords(lastRefusal(lines, filter), found, audit);
  return { ...common, question, logged, served, unread: [...site.reader.unread, ...unread] };
}

/** Below another root the files that an audit log names are not those of this machine. */
async function withRecords(
  logged: HostEvidence['logged'],
  { root }: ServerFound,
  { folders }: AuditLogs,
): Promise<HostEvidence['logged']> {
  return logged === null || root !== null
    ? logged
    : { ...logged, lines: await withAuditRecords(logged.lines, folders) };
}

/** Whether a configuration names a port, where the process does not show what it listens on. */
function listensOn(found: ServerFound, port: number, now: number): boolean {
  const site = siteOf(found, factsOf(found, found.machine), found.machine, now);
  return site?.places.some((place) => place.port === port) === true;
}

function pathOf(target: string): string {
  return target.split(/[?#]/)[0] ?? target;
}

/** The question that the last refused request of the access log puts. */
async function fromAccessLog(
  found: ServerFound,
  site: Site,
  options: HostOptions,
  asked: ServerRequest | null,
): Promise<Pick<HostEvidence, 'question' | 'logged' | 'unread'>> {
  const places = site.places.filter(({ port }) => asked === null || port === asked.port);
  const paths = [...new Set((places.length > 0 ? places : site.places).flatMap(({ access }) => access))];
  const main = site.logs({
    status: null,
    cause: null,
    directive: null,
    lines: [],
    line: null,
    path: null,
    fix: null,
    why: '',
    trace: [],
    behind: [],
  });
  const { lines, unread } = await readLogs(found, [...main.audit.logs, ...paths, ...main.access, ...main.error]);
  const path = asked === null ? undefined : pathOf(asked.target);
  const { client } = options;
  const filter = {
    ...(path === undefined ? {} : { path }),
    ...(client === null ? {} : { client }),
    ...(asked === null ? {} : { host: asked.host }),
  };
  const logged = await withRecords(lastRefusal(lines, filter), found, main.audit);
  if (logged === null) {
    const where = paths.length === 0 ? 'no access log is configured' : paths.join(', ');
    const hidden = unread.map((one) => `${one.path}: ${one.why}`).join('; ');
    throw new UsageError(`no refused request (403) is in the access log (${hidden === '' ? where : hidden})`);
  }
  const { refused } = logged;
  const origin = originOf(refused, places, options.url);
  const target =
    /^(?:[a-z]+:)?\/\/[^/]*(\/.*)?$/i.exec(refused.url)?.[1] ?? (refused.url.startsWith('/') ? refused.url : '/');
  const sent: [string, string][] = [
    ...(refused.agent === null ? [] : [['User-Agent', refused.agent] as [string, string]]),
    ...(refused.referer === null ? [] : [['Referer', refused.referer] as [string, string]]),
  ];
  const question: HostQuestion = {
    url: origin + target,
    method: refused.method ?? 'GET',
    headers: [...sent, ...options.headers],
    client: client ?? refused.client,
  };
  return { question, logged, unread: [...site.reader.unread, ...unread] };
}

/** Scheme, host and port: from the log where it has them, from the URL given, else from the server that logs there. */
function originOf({ url, line, host }: LastRefused, places: readonly SitePlace[], given: string | null): string {
  const whole = /^https?:\/\/[^/]+/i.exec(url)?.[0];
  if (whole !== undefined) return whole;
  const typed = given === null ? undefined : /^https?:\/\/[^/?#]+/i.exec(given)?.[0];
  if (typed !== undefined) return typed;
  const logging = places.filter(({ access }) => access.includes(line.source.name));
  const place = logging.find(({ name }) => host === null || name === host) ?? logging[0] ?? places[0];
  if (place === undefined) throw new UsageError('the access log does not tell the host; give the URL with --from-log');
  const { port, isTls } = place;
  const name = host ?? place.name ?? 'localhost';
  return `${isTls ? 'https' : 'http'}://${name}${port === (isTls ? 443 : 80) ? '' : `:${port}`}`;
}
