import { ReadError } from '../../errors.ts';
import { lastRefused } from '../../evaluate/server-log/last-refused.ts';
import type { HostQuestion, Unread } from '../../model/host.ts';
import type { FileFailure, FileStatus } from '../../model/server-files.ts';
import { isPair, type Members, membersOf, parseObject, stringOf } from '../../read/json-members.ts';
import { savedLogLine } from '../../read/logs/saved-log-line.ts';
import type { BuiltIn } from './built-in.ts';
import { BUNDLE_KIND } from './bundle.ts';
import type { ServerFound } from './find-server.ts';
import type { HostEvidence } from './gather.ts';
import { type ServerFacts, siteOf } from './look-at-server.ts';
import type { Machine } from './machine.ts';
import { type Noted, NotedMachine } from './recording-machine.ts';

/** What a bundle holds beside the evidence itself. */
export interface Bundle {
  readonly evidence: HostEvidence;
  /** Lines whose secrets were taken out. */
  readonly redacted: readonly { readonly path: string; readonly line: number }[];
  /** What the walk rests on, as it was gathered. */
  readonly walk: Members | null;
}

/** Reads the evidence of a bundle. What anybody concluded from it is not in it, and is found anew. */
export function readBundle(text: string, name: string): Bundle {
  const whole = parseObject(text);
  if (whole === null || whole.kind !== BUNDLE_KIND || whole.version !== 1)
    throw new ReadError(name, null, 'expected a bundle as `why403 host --collect` writes it');
  const noted = new Map<string, Noted>();
  for (const [path, value] of Object.entries(membersOf(whole.files))) noted.set(path, notedOf(membersOf(value)));
  const machine = new NotedMachine(noted);
  const found = foundOf(membersOf(whole.server), machine, name);
  const facts = factsOf(membersOf(whole.facts));
  const now = typeof whole.now === 'number' ? whole.now : 0;
  const siteOn = (other: Machine) => siteOf(found, facts, other, now);
  const site = siteOn(machine);
  if (site === null) throw new ReadError(name, null, 'the worker of the server has no account in it');
  const lines = listOf(whole.logs).flatMap((one) => savedLogLine(one, membersOf(one.fields), name) ?? []);
  const refused = lastRefused(lines);
  const unread = listOf(whole.unread).flatMap(unreadOf);
  const question = questionOf(membersOf(whole.question), name);
  const logged = refused === null ? null : { refused, lines };
  return {
    evidence: {
      found,
      facts,
      site,
      question,
      logged,
      served: servedOf(membersOf(whole.served)),
      fromLog: whole.fromLog === true,
      unread,
      now,
      siteOn,
    },
    redacted: listOf(whole.redacted).flatMap(({ path, line }) =>
      typeof path === 'string' && typeof line === 'number' ? [{ path, line }] : [],
    ),
    walk: whole.walk === null ? null : membersOf(whole.walk),
  };
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

const FAILURES: readonly unknown[] = ['missing', 'not-a-directory', 'hidden'] satisfies FileFailure[];

function isFailure(value: unknown): value is FileFailure {
  return FAILURES.includes(value);
}

function notedOf({ status, names, text, changed }: Members): Noted {
  const noted: Noted = {};
  if (isFailure(status)) noted.status = status;
  else if (status !== undefined) noted.status = statusOf(membersOf(status));
  if (isFailure(names)) noted.names = names;
  else if (Array.isArray(names)) noted.names = names.filter((one): one is string => typeof one === 'string');
  if (typeof text === 'string') noted.text = text;
  if (changed !== undefined) noted.changed = numberOf(changed);
  return noted;
}

const TYPES = ['file', 'directory', 'link', 'other'] as const;
const ACL_KINDS = ['user', 'group', 'mask', 'owning-group'] as const;

function statusOf({ type, mode, uid, gid, size, modified, target, acl }: Members): FileStatus {
  return {
    type: TYPES.find((known) => known === type) ?? 'other',
    mode: (numberOf(mode) ?? 0) & 0o7777,
    uid: numberOf(uid) ?? 0,
    gid: numberOf(gid) ?? 0,
    size: numberOf(size) ?? 0,
    modified: numberOf(modified) ?? 0,
    target: stringOf(target),
    acl: listOf(acl).flatMap((one) => {
      const kind = ACL_KINDS.find((known) => known === one.kind);
      return kind === undefined ? [] : [{ kind, id: numberOf(one.id) ?? -1, bits: (numberOf(one.bits) ?? 0) & 7 }];
    }),
  };
}

function pathOf(value: unknown, what: string, name: string): string {
  if (typeof value !== 'string' || !value.startsWith('/'))
    throw new ReadError(name, null, `expected ${what} to be a path from the root`);
  return value;
}

function foundOf(server: Members, machine: Machine, name: string): ServerFound {
  const { product, root, binary, pid, started, sockets, defines, errorLog } = server;
  const kind = product === 'apache' ? 'apache' : 'nginx';
  const id = numberOf(pid);
  const since = numberOf(started) ?? 0;
  return {
    product: kind,
    machine,
    root: stringOf(root),
    config: pathOf(server.config, 'the configuration', name),
    prefix: pathOf(server.prefix, 'the prefix', name),
    binary: stringOf(binary),
    builtIn: builtInOf(server.builtIn),
    running: id === null ? null : { product: kind, master: masterOf(kind, id, since), workers: [] },
    sockets: Array.isArray(sockets)
      ? listOf(sockets).map(({ address, port }) => ({ address: stringOf(address) ?? '', port: numberOf(port) ?? 0 }))
      : null,
    defines: Array.isArray(defines) ? defines.filter((one): one is string => typeof one === 'string') : [],
    errorLog: stringOf(errorLog),
  };
}

/** The process ran elsewhere: nothing of it is looked at here. */
function masterOf(product: 'nginx' | 'apache', pid: number, started: number) {
  const unseen = { words: [], binary: null, groups: [], folder: null, mounts: null, network: null, root: null };
  return { ...unseen, product, pid, parent: 0, uid: 0, gid: 0, started, isEnding: false };
}

function builtInOf(value: unknown): BuiltIn | null {
  const { prefix, config, user, group, errorLog, accessLog, pidFile } = membersOf(value);
  if (typeof prefix !== 'string' || typeof config !== 'string') return null;
  return {
    prefix,
    config,
    user: stringOf(user),
    group: stringOf(group),
    errorLog: stringOf(errorLog),
    accessLog: stringOf(accessLog),
    pidFile: stringOf(pidFile),
  };
}

function factsOf({ worker, workerPid, environment, reload }: Members): ServerFacts {
  const { name, uid, gid, groups } = membersOf(worker);
  const variables = Object.entries(membersOf(environment)).filter((pair): pair is [string, string] => isPair(pair));
  const user = numberOf(uid);
  const group = numberOf(gid);
  return {
    worker:
      user === null || group === null
        ? null
        : {
            name: stringOf(name) ?? String(user),
            uid: user,
            gid: group,
            groups: Array.isArray(groups) ? groups.filter((one): one is number => typeof one === 'number') : [],
          },
    workerPid: numberOf(workerPid),
    environment: environment === null ? null : Object.fromEntries(variables),
    reload: numberOf(reload),
  };
}

function questionOf({ url, method, headers, client }: Members, name: string): HostQuestion {
  if (typeof url !== 'string') throw new ReadError(name, null, 'expected the URL that was asked about');
  return {
    url,
    method: stringOf(method) ?? 'GET',
    headers: Array.isArray(headers) ? headers.filter(isPair) : [],
    client: stringOf(client),
  };
}

function servedOf({ status, time }: Members): HostEvidence['served'] {
  return typeof status === 'number' && typeof time === 'string' ? { status, time } : null;
}

function unreadOf({ path, why, hides }: Members): Unread[] {
  return typeof path === 'string' && typeof why === 'string' && typeof hides === 'string' ? [{ path, why, hides }] : [];
}
